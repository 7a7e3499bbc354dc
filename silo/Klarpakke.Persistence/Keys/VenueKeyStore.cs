using Dapper;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Keys;

/// <summary>Keys of users in PostgreSQL, sealed.</summary>
internal sealed class VenueKeyStore(NpgsqlDataSource app, KeySealer sealer) : IVenueKeyStore
{
    public async Task<VenueKeyRecord?> FindAsync(AccountKey account, CancellationToken cancellationToken)
    {
        const string Sql = $"select {VenueKeyRow.Columns}, account_number as \"AccountNumber\" from venue_keys where user_id = @user and venue = @venue";
        await using var connection = await OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<VenueKeyRow>(new CommandDefinition(Sql, PlaceOf(account), cancellationToken: cancellationToken));
        return row is null ? null : new VenueKeyRecord(account, row.ToStatus(), row.AccountNumber);
    }

    public async Task SaveAsync(VenueKeyRecord after, VenueKey? key, AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(entry);
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var written = key is null
            ? await VenueKeyStatements.UpdateAsync(transaction, after, cancellationToken)
            : await VenueKeyStatements.ReplaceAsync(transaction, after, Seal(after.Account, key), cancellationToken);
        if (written == 0)
        {
            throw new StaleVenueKeyException(after.Account, after.Status.Version);
        }

        if (after.Status.State == KeyState.Forgotten)
        {
            await BalanceRows.DeleteAsync(transaction, after.Account, cancellationToken);
        }

        await AuditLog.AppendAsync(transaction, [entry], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<VenueKey?> OpenAsync(AccountKey account, CancellationToken cancellationToken)
    {
        const string Sql = $"select {SealedRow.Columns} from venue_keys where user_id = @user and venue = @venue and sealed is not null";
        await using var connection = await OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<SealedRow>(new CommandDefinition(Sql, PlaceOf(account), cancellationToken: cancellationToken));
        return row is null ? null : sealer.Open(row.Place, row.Sealed) with { IsForExitsOnly = row.State == KeyState.Leaving.Code() };
    }

    public async Task<BalanceLedger?> FindBalancesAsync(AccountKey account, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        return await BalanceRows.ReadAsync(connection, account, cancellationToken);
    }

    public async Task SaveBalancesAsync(AccountKey account, BalanceLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        const string Sql = "select 1 from venue_keys where user_id = @user and venue = @venue and state <> 'forgotten' for share";
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<int?>(new CommandDefinition(Sql, PlaceOf(account), transaction, cancellationToken: cancellationToken)) is null)
        {
            return;
        }

        await BalanceRows.WriteAsync(transaction, account, ledger, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static object PlaceOf(AccountKey account) => new { user = account.User, venue = account.Venue.Code() };

    private SealedRow Seal(AccountKey account, VenueKey key)
    {
        var place = new SealPlace(account, sealer.NewRow());
        var sealedKey = sealer.Seal(place, key);
        return new SealedRow
        {
            User = account.User,
            Venue = account.Venue.Code(),
            RowId = place.Row,
            MasterKeyId = sealedKey.MasterKeyId,
            WrappedKey = sealedKey.WrappedKey,
            Content = sealedKey.Content,
        };
    }

    private ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        return app.OpenConnectionAsync(cancellationToken);
    }
}
