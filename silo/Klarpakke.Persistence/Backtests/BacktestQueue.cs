using Dapper;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Backtests;

/// <summary>What hosts that run backtests take from and write to the rows. A backtest is its runner's own for as long as its lease is renewed; the database sees to it that a user has one at a time.</summary>
public sealed class BacktestQueue
{
    /// <summary>How long a runner is believed to be at work without a word.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // One that was begun so often and never ended may be what takes the hosts down.
    private const int MostAttempts = 2;

    private readonly NpgsqlDataSource _app;

    internal BacktestQueue(NpgsqlDataSource app) => _app = app;

    /// <summary>Ends or queues again what runners left behind when they went away.</summary>
    /// <param name="now">The time.</param>
    /// <param name="early">So much of a lease is not waited for.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>How many there were.</returns>
    public Task<int> SweepAsync(DateTimeOffset now, TimeSpan early, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update backtests set
              state = case when cancel_asked then 'cancelled' when attempts < @mostAttempts then 'queued' else 'interrupted' end,
              ended_at = case when cancel_asked or attempts >= @mostAttempts then @now end,
              problem = case when not cancel_asked and attempts >= @mostAttempts then 'The host that ran it went away, and so did the one that tried again.' end,
              runner = null, lease_until = null, done = 0
            where state = 'running' and lease_until <= @over
            """;
        return ExecuteAsync(Sql, new { now, over = now + early, mostAttempts = MostAttempts }, cancellationToken);
    }

    /// <summary>Takes the oldest whose user has none running; null when there is none.</summary>
    public async Task<ClaimedBacktest?> ClaimAsync(string runner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
             update backtests set state = 'running', runner = @runner, lease_until = @until, attempts = attempts + 1, started_at = @now, done = 0
             where backtest_id = (
               select waiting.backtest_id from backtests waiting
               where waiting.state = 'queued' and not exists (select 1 from backtests other where other.user_id = waiting.user_id and other.state = 'running')
               order by waiting.created_at, waiting.backtest_id
               limit 1
               for update skip locked
             )
             returning {BacktestRow.Columns}
             """;
        DapperTypes.Register();
        try
        {
            await using var connection = await _app.OpenConnectionAsync(cancellationToken);
            var row = await connection.QuerySingleOrDefaultAsync<BacktestRow>(new CommandDefinition(Sql, new { runner, now, until = now + Lease }, cancellationToken: cancellationToken));
            return row is null ? null : new ClaimedBacktest(row.Id, row.User, row.ToJob().Wish);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another runner took another one of the same user in the same moment: there will be a next time.
            return null;
        }
    }

    /// <summary>Says how far it is, and renews the lease.</summary>
    public async Task<LeaseState> ReportAsync(string id, string runner, (long Done, long Total) progress, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update backtests set done = @done, total = @total, lease_until = @until
            where backtest_id = @id and runner = @runner
            returning cancel_asked
            """;
        await using var connection = await _app.OpenConnectionAsync(cancellationToken);
        var parameters = new { id, runner, done = progress.Done, total = progress.Total, until = now + Lease };
        return await connection.QuerySingleOrDefaultAsync<bool?>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken)) switch
        {
            null => LeaseState.Lost,
            true => LeaseState.CancelAsked,
            false => LeaseState.Held,
        };
    }

    /// <summary>Ends it without a result.</summary>
    public Task EndAsync(string id, string runner, BacktestState state, string? problem, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        "update backtests set state = @state, problem = @problem, ended_at = @now, runner = null, lease_until = null where backtest_id = @id and runner = @runner",
        new { id, runner, state = BacktestCodes.Of(state), problem, now }, cancellationToken);

    /// <summary>Puts it back, first in line: this host stops, and it is nobody's fault.</summary>
    public Task ReleaseAsync(string id, string runner, CancellationToken cancellationToken) => ExecuteAsync(
        "update backtests set state = 'queued', attempts = attempts - 1, done = 0, runner = null, lease_until = null where backtest_id = @id and runner = @runner",
        new { id, runner }, cancellationToken);

    /// <summary>Writes the result, unless it is somebody else's by now.</summary>
    /// <returns>False when it is.</returns>
    public async Task<bool> CompleteAsync(string id, string runner, BacktestOutput output, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update backtests set
              state = 'done', ended_at = @now, runner = null, lease_until = null, done = total, summary = @Summary::json, curve = @Curve::json, report = @report, html_nb = @nb, html_en = @en
            where backtest_id = @id and runner = @runner
            """;
        const string Trades =
            "insert into backtest_trades (backtest_id, number, trade) select @id, place, value from json_array_elements(@Trades::json) with ordinality as trades (value, place)";
        ArgumentNullException.ThrowIfNull(output);
        var parameters = new
        {
            id,
            runner,
            now,
            output.Summary,
            output.Curve,
            output.Trades,
            report = PackedText.Pack(output.Json),
            nb = PackedText.Pack(output.HtmlNorwegian),
            en = PackedText.Pack(output.HtmlEnglish),
        };
        DapperTypes.Register();
        await using var connection = await _app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(Sql, parameters, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(Trades, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await _app.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
