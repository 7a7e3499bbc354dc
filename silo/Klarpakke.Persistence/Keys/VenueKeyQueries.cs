using Dapper;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Keys;

/// <summary>Reads what is known of keys with the read-only role, which may not see what is sealed.</summary>
internal sealed class VenueKeyQueries(NpgsqlDataSource read) : IVenueKeyQueries
{
    public async Task<VenueKeyStatus?> FindKeyAsync(AccountKey account, CancellationToken cancellationToken)
    {
        const string Sql = $"select {VenueKeyRow.Columns} from venue_keys where user_id = @user and venue = @venue and state <> 'forgotten'";
        DapperTypes.Register();
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        var place = new { user = account.User, venue = account.Venue.Code() };
        return (await connection.QuerySingleOrDefaultAsync<VenueKeyRow>(new CommandDefinition(Sql, place, cancellationToken: cancellationToken)))?.ToStatus();
    }

    public async Task<BalanceLedger?> FindBalancesAsync(AccountKey account, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        return await BalanceRows.ReadAsync(connection, account, cancellationToken);
    }
}
