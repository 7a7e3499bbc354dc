using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Persistence.GrainState;
using Npgsql;

namespace Klarpakke.Persistence.KillSwitch;

/// <summary>What users hold, from the rows of their portfolios.</summary>
internal sealed class OpenPositions(NpgsqlDataSource app) : IOpenPositions
{
    public async Task<UserPositions> FindAsync(string user, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select state::text from positions where user_id = @user and closed_at is null order by position_id;

            select distinct venue from portfolios where user_id = @user order by venue
            """;
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var rows = await connection.QueryMultipleAsync(new CommandDefinition(Sql, new { user }, cancellationToken: cancellationToken));
        ImmutableArray<PositionRow> positions = [.. (await rows.ReadAsync<string>()).Select(Read)];
        return new UserPositions(positions, [.. (await rows.ReadAsync<string>()).Select(venue => new AccountKey(user, VenueOf(venue)))]);
    }

    public async Task<int> CountUsersAsync(CancellationToken cancellationToken)
    {
        const string Sql = "select count(distinct user_id)::integer from positions where closed_at is null";
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(Sql, cancellationToken: cancellationToken));
    }

    public async Task<ImmutableArray<string>> ListUsersByExposureAsync(CancellationToken cancellationToken)
    {
        // What the open positions hold, at what was paid and got for it: no price is needed, and the order is what matters.
        const string Sql =
            """
            with exposure as (
              select p.user_id, sum(case f.side when 'buy' then f.quantity * f.price else -f.quantity * f.price end) as amount
              from positions p
              join order_intents i on i.account = p.user_id || '/' || split_part(p.symbol, ':', 1)
                and i.purpose in ('E' || p.position_id, 'S' || p.position_id, 'X' || p.position_id)
              join fills f on f.account = i.account and f.symbol = p.symbol and f.venue_order_id = i.venue_order_id
              where p.closed_at is null
              group by p.user_id
            )
            select users.user_id
            from (select distinct user_id from portfolios) users left join exposure on exposure.user_id = users.user_id
            order by coalesce(exposure.amount, 0) desc, users.user_id
            """;
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(Sql, cancellationToken: cancellationToken))];
    }

    private static PositionRow Read(string state) => JsonSerializer.Deserialize<PositionRow>(state, StateJson.Options) ?? throw new JsonException("A stored position is empty.");

    private static Venue VenueOf(string code) => Venues.TryParse(code, out var venue) ? venue : throw new InvalidOperationException($"'{code}' in portfolios is no venue.");
}
