using System.Text.Json;
using Dapper;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Persistence.GrainState;
using Npgsql;

namespace Klarpakke.Persistence.Portfolios;

/// <summary>The statements of <see cref="PortfolioStore"/>.</summary>
internal static class PortfolioRows
{
    public static async Task<StoredPortfolio?> ReadAsync(NpgsqlTransaction transaction, string portfolio, DateTimeOffset closedSince, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select user_id, venue, quote_asset, state::text, opened_at, version from portfolios where portfolio_id = @portfolio;

            select state::text, work::text, closed_at, version from positions
            where portfolio_id = @portfolio and (closed_at is null or closed_at >= @closedSince) order by opened_at, position_id;

            select coalesce(sum((work -> 'Figures' ->> 'Spent')::numeric), 0), coalesce(sum((work -> 'Figures' ->> 'Received')::numeric), 0),
                   coalesce(sum((work -> 'Figures' ->> 'Realised')::numeric), 0), coalesce(sum(version), 0)::bigint
            from positions where portfolio_id = @portfolio and closed_at < @closedSince;

            select signal::text, received_at from signals where portfolio_id = @portfolio and decision is null order by received_at, signal_id
            """;
        await using var rows = await transaction.Connection!.QueryMultipleAsync(
            new CommandDefinition(Sql, new { portfolio, closedSince = closedSince.ToUniversalTime() }, transaction, cancellationToken: cancellationToken));
        var head = await rows.ReadAsync<(string User, string Venue, string Quote, string State, DateTimeOffset OpenedAt, long Version)>();
        var positions = (await rows.ReadAsync<(string State, string Work, DateTimeOffset? ClosedAt, long Version)>()).ToArray();
        var older = (await rows.ReadAsync<(decimal Spent, decimal Received, decimal Realised, long Versions)>()).Single();
        var undecided = (await rows.ReadAsync<(string Signal, DateTimeOffset ReceivedAt)>()).ToArray();
        return head.Select(row => new StoredPortfolio(
            Portfolio(portfolio, row), [.. positions.Select(it => Position(it.State, it.Work, it.ClosedAt))],
            [.. undecided.Select(it => new SignalRecord(Read<Signal>(it.Signal), it.ReceivedAt, null))],
            new PortfolioSums(older.Spent, older.Received, older.Realised, older.Versions))).SingleOrDefault();
    }

    /// <summary>False when there is one of that name, or the user's money is in another asset elsewhere.</summary>
    public static async Task<bool> InsertAsync(NpgsqlTransaction transaction, PortfolioRecord portfolio, CancellationToken cancellationToken)
    {
        // Two that are opened at once must see each other.
        const string Lock = "select pg_advisory_xact_lock(hashtextextended('portfolios/' || @User, 0))";
        const string Sql =
            """
            insert into portfolios (portfolio_id, user_id, venue, quote_asset, state, opened_at, version)
            select @Id, @User, @venue, @quote, @state::json, @OpenedAt, @Version
            where not exists (select 1 from portfolios where user_id = @User and quote_asset <> @quote)
            on conflict (portfolio_id) do nothing
            """;
        var row = new { portfolio.Id, portfolio.User, venue = portfolio.Venue.Code(), quote = portfolio.Quote.Code, state = StateOf(portfolio), portfolio.OpenedAt, portfolio.Version };
        await ExecuteAsync(transaction, Lock, row, cancellationToken);
        return await ExecuteAsync(transaction, Sql, row, cancellationToken) == 1;
    }

    public static async Task<bool> UpdateAsync(NpgsqlTransaction transaction, PortfolioRecord portfolio, CancellationToken cancellationToken)
    {
        const string Sql = "update portfolios set state = @state::json, version = @Version where portfolio_id = @Id and version = @Version - 1";
        return await ExecuteAsync(transaction, Sql, new { portfolio.Id, state = StateOf(portfolio), portfolio.Version }, cancellationToken) == 1;
    }

    public static async Task<bool> SaveAsync(NpgsqlTransaction transaction, PortfolioRecord portfolio, PositionRecord position, CancellationToken cancellationToken)
    {
        const string Insert =
            """
            insert into positions (user_id, position_id, portfolio_id, symbol, stage, state, work, opened_at, closed_at, version)
            values (@User, @id, @portfolio, @symbol, @stage, @state::json, @work::json, @OpenedAt, @ClosedAt, @Version)
            on conflict (user_id, position_id) do nothing
            """;
        const string Update =
            """
            update positions set stage = @stage, state = @state::json, work = @work::json, closed_at = @ClosedAt, version = @Version
            where user_id = @User and position_id = @id and portfolio_id = @portfolio and version = @Version - 1
            """;
        var row = position.Row;
        var values = new
        {
            portfolio.User,
            id = row.Id.Text,
            portfolio = portfolio.Id,
            symbol = row.Symbol.ToString(),
            stage = PortfolioCodes.Of(row.State),
            state = Write(row),
            work = Write(position.Work),
            row.OpenedAt,
            position.ClosedAt,
            row.Version,
        };
        return await ExecuteAsync(transaction, row.Version == 1 ? Insert : Update, values, cancellationToken) == 1;
    }

    /// <summary>True when it was not there.</summary>
    public static async Task<bool> InsertAsync(
        NpgsqlTransaction transaction, PortfolioRecord portfolio, Signal signal, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into signals (portfolio_id, signal_id, user_id, received_at, signal) values (@portfolio, @Id, @User, @receivedAt, @signal::json)
            on conflict (portfolio_id, signal_id) do nothing
            """;
        return await ExecuteAsync(transaction, Sql, new { portfolio = portfolio.Id, signal.Id, portfolio.User, receivedAt, signal = Write(signal) }, cancellationToken) == 1;
    }

    public static async Task<SignalRecord> SignalAsync(NpgsqlTransaction transaction, PortfolioRecord portfolio, string id, CancellationToken cancellationToken)
    {
        const string Sql = "select signal::text, received_at, decision::text from signals where portfolio_id = @portfolio and signal_id = @id";
        var (signal, receivedAt, decision) = await transaction.Connection!.QuerySingleAsync<(string, DateTimeOffset, string?)>(
            new CommandDefinition(Sql, new { portfolio = portfolio.Id, id }, transaction, cancellationToken: cancellationToken));
        return new SignalRecord(Read<Signal>(signal), receivedAt, decision is null ? null : Read<SignalDecision>(decision));
    }

    /// <summary>True when it was not decided before.</summary>
    public static async Task<bool> DecideAsync(NpgsqlTransaction transaction, PortfolioRecord portfolio, SignalDecision decision, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update signals set decided_at = @DecidedAt, decision = @decision::json
            where portfolio_id = @portfolio and signal_id = @SignalId and decision is null
            """;
        return await ExecuteAsync(transaction, Sql, new { portfolio = portfolio.Id, decision.SignalId, decision.DecidedAt, decision = Write(decision) }, cancellationToken) == 1;
    }

    private static PortfolioRecord Portfolio(string id, (string User, string Venue, string Quote, string State, DateTimeOffset OpenedAt, long Version) row)
    {
        var state = Read<PortfolioState>(row.State);
        var venue = Venues.TryParse(row.Venue, out var known) ? known : throw new InvalidOperationException($"'{row.Venue}' in portfolios is no venue.");
        return new PortfolioRecord(id, row.User, venue, Asset.Parse(row.Quote), row.OpenedAt, state.Moves, state.Outbox, row.Version);
    }

    private static PositionRecord Position(string state, string work, DateTimeOffset? closedAt) => new(Read<PositionRow>(state), Read<PositionWork>(work), closedAt);

    private static string StateOf(PortfolioRecord portfolio) => Write(new PortfolioState(portfolio.Moves, portfolio.Outbox));

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, StateJson.Options);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, StateJson.Options) ?? throw new InvalidOperationException($"A stored {typeof(T).Name} is null.");

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
}
