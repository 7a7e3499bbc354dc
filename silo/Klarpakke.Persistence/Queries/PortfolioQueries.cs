using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Queries;
using Npgsql;

namespace Klarpakke.Persistence.Queries;

/// <summary>Reads portfolios with the read-only role.</summary>
internal sealed class PortfolioQueries(NpgsqlDataSource read) : IPortfolioQueries
{
    public async Task<ImmutableArray<PortfolioEntry>> ListAsync(string user, CancellationToken cancellationToken)
    {
        const string Sql = "select portfolio_id, venue, quote_asset, opened_at from portfolios where user_id = $1 order by portfolio_id";
        await using var command = read.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = user });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = ImmutableArray.CreateBuilder<PortfolioEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new PortfolioEntry(
                reader.GetString(0), VenueOf(reader.GetString(1)), Asset.Parse(reader.GetString(2)), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return entries.ToImmutable();
    }

    private static Venue VenueOf(string code) =>
        Venues.TryParse(code, out var venue) ? venue : throw new InvalidDataException($"A portfolio's row names the venue '{code}', which is none.");
}
