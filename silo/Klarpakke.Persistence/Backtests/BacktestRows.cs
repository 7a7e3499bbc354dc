using System.Collections.Immutable;
using Dapper;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Backtests;

/// <summary>Users' backtests in PostgreSQL.</summary>
internal sealed class BacktestRows(NpgsqlDataSource app, NpgsqlDataSource read) : IBacktests
{
    public async Task<BacktestJob?> SubmitAsync(NewBacktest backtest, CancellationToken cancellationToken)
    {
        // Locked by user, so that two wishes at once cannot both be the last that is allowed.
        const string Lock = "select pg_advisory_xact_lock(hashtextextended('backtests/' || @User, 0))";
        const string Insert =
            $"""
             insert into backtests (backtest_id, user_id, command, wish, state, created_at)
             select @Id, @User, @Command, @wish::json, 'queued', @At
             where (select count(*) from backtests where user_id = @User) < @mostKept
               and (select count(*) from backtests where user_id = @User and state in ('queued', 'running')) < @mostOpen
             on conflict (user_id, command) do nothing
             returning {BacktestRow.Columns}
             """;
        const string Known = $"select {BacktestRow.Columns} from backtests where user_id = @User and command = @Command";
        ArgumentNullException.ThrowIfNull(backtest);
        var row = new { backtest.Id, backtest.User, backtest.Command, backtest.At, wish = WishShape.Write(backtest.Wish), mostKept = IBacktests.MostKept, mostOpen = IBacktests.MostOpen };
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        CommandDefinition Command(string sql) => new(sql, row, transaction, cancellationToken: cancellationToken);
        await connection.ExecuteAsync(Command(Lock));
        var job = (await connection.QuerySingleOrDefaultAsync<BacktestRow>(Command(Known)) ?? await connection.QuerySingleOrDefaultAsync<BacktestRow>(Command(Insert)))?.ToJob();
        await transaction.CommitAsync(cancellationToken);
        return job;
    }

    public async Task<BacktestJob?> FindAsync(string user, string id, CancellationToken cancellationToken)
    {
        const string Sql = $"select {BacktestRow.Columns} from backtests where user_id = @user and backtest_id = @id";
        return (await QueryAsync(read, Sql, new { user, id }, cancellationToken)).SingleOrDefault();
    }

    public Task<ImmutableArray<BacktestJob>> ListAsync(string user, string? before, int limit, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
             select {BacktestRow.Columns} from backtests
             where user_id = @user and (@before::text is null or backtest_id < @before)
             order by backtest_id desc
             limit @limit
             """;
        return QueryAsync(read, Sql, new { user, before, limit }, cancellationToken);
    }

    public async Task<BacktestJob?> CancelAsync(string user, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
             update backtests set
               cancel_asked = cancel_asked or state = 'running',
               state = case state when 'queued' then 'cancelled' else state end,
               ended_at = case state when 'queued' then @now else ended_at end
             where user_id = @user and backtest_id = @id
             returning {BacktestRow.Columns}
             """;
        return (await QueryAsync(app, Sql, new { user, id, now }, cancellationToken)).SingleOrDefault();
    }

    public async Task<BacktestRemoval> RemoveAsync(string user, string id, CancellationToken cancellationToken)
    {
        const string Sql = "delete from backtests where user_id = @user and backtest_id = @id and state <> 'running'";
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(Sql, new { user, id }, cancellationToken: cancellationToken)) > 0 ? BacktestRemoval.Removed
            : await FindAsync(user, id, cancellationToken) is null ? BacktestRemoval.Unknown
            : BacktestRemoval.Running;
    }

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string user, string id, BacktestPart part, CancellationToken cancellationToken)
    {
        const string Done = "from backtests where user_id = @user and backtest_id = @id and state = 'done'";
        const string Json = $"select report {Done}";
        const string Norwegian = $"select html_nb {Done}";
        const string English = $"select html_en {Done}";
        const string Curve = $"select convert_to(curve::text, 'UTF8') {Done}";
        var sql = part switch
        {
            BacktestPart.Json => Json,
            BacktestPart.HtmlNorwegian => Norwegian,
            BacktestPart.HtmlEnglish => English,
            BacktestPart.Curve => Curve,
        };
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        var bytes = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(sql, new { user, id }, cancellationToken: cancellationToken));
        if (bytes is null)
        {
            return null;
        }

        return part == BacktestPart.Curve ? bytes : PackedText.Unpack(bytes);
    }

    public async Task<ImmutableArray<string>?> ReadTradesAsync(string user, string id, int after, int limit, CancellationToken cancellationToken)
    {
        const string Exists = "select exists (select 1 from backtests where user_id = @user and backtest_id = @id and state = 'done')";
        const string Sql = "select trade::text from backtest_trades where backtest_id = @id and number > @after order by number limit @limit";
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        var parameters = new { user, id, after, limit };
        return await connection.QuerySingleAsync<bool>(new CommandDefinition(Exists, parameters, cancellationToken: cancellationToken))
            ? [.. await connection.QueryAsync<string>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken))]
            : null;
    }

    private static async Task<ImmutableArray<BacktestJob>> QueryAsync(NpgsqlDataSource source, string sql, object parameters, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return [.. (await connection.QueryAsync<BacktestRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).Select(row => row.ToJob())];
    }
}
