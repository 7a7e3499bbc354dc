using Dapper;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Plans;
using Npgsql;

namespace Klarpakke.Persistence.Strategies;

/// <summary>Running strategies in PostgreSQL.</summary>
internal sealed class StrategyStore(NpgsqlDataSource app) : IStrategyStore
{
    public async Task<StrategyRecord?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select strategy_id as "Id", user_id as "User", portfolio_id as "Portfolio", venue as "Venue", quote_asset as "Quote", terms::text as "Terms", run_state as "RunState",
                   state::text as "State", created_at as "CreatedAt", changed_at as "ChangedAt", deleted_at as "DeletedAt", version as "Version"
            from strategies where strategy_id = @id
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<StrategyRow>(new CommandDefinition(Sql, new { id }, cancellationToken: cancellationToken));
        return row?.ToRecord();
    }

    public async Task<bool> AddAsync(StrategyRecord strategy, int places, CancellationToken cancellationToken)
    {
        // The lock first and by itself: what is counted then is what others have committed.
        const string Lock = "select pg_advisory_xact_lock(hashtextextended('plan-strategies/' || @User, 0))";
        const string Insert =
            """
            insert into strategies (strategy_id, user_id, portfolio_id, venue, quote_asset, terms, run_state, state, created_at, changed_at, version)
            select @Id, @User, @Portfolio, @Venue, @Quote, @Terms::json, @RunState, @State::json, @CreatedAt, @ChangedAt, @Version
            where (select count(*) from strategies where user_id = @User and deleted_at is null) < @places
            on conflict (strategy_id) do nothing
            """;
        const string Has = "select exists (select 1 from strategies where strategy_id = @Id)";
        ArgumentNullException.ThrowIfNull(strategy);
        var parameters = new DynamicParameters(StrategyRow.Of(strategy));
        parameters.Add("places", places);
        return await DoAsync(async transaction =>
        {
            await ExecuteAsync(transaction, Lock, parameters, cancellationToken);
            if (await ExecuteAsync(transaction, Insert, parameters, cancellationToken) == 1)
            {
                await AuditLog.AppendAsync(transaction, [StrategyAudit.Created(strategy)], cancellationToken);
                return true;
            }

            return await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(Has, parameters, transaction, cancellationToken: cancellationToken));
        }, cancellationToken);
    }

    public async Task<int> CountBeforeAsync(StrategyRecord strategy, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select count(*)::int from strategies
            where user_id = @User and deleted_at is null and run_state <> 'paused' and (created_at, strategy_id) < (@CreatedAt, @Id)
            """;
        ArgumentNullException.ThrowIfNull(strategy);
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(Sql, new { strategy.User, strategy.CreatedAt, strategy.Id }, cancellationToken: cancellationToken));
    }

    public Task SaveAsync(StrategyChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return DoAsync(async transaction =>
        {
            var entries = new List<AuditEntry>();
            if (change.After.Version != change.Before)
            {
                await UpdateAsync(transaction, change, cancellationToken);
                entries.Add(StrategyAudit.Changed(change.After));
            }

            if (change.Signal is { } signal && await InsertAsync(transaction, change.After, signal, cancellationToken) && StrategyAudit.IsOwn(signal))
            {
                entries.Add(StrategyAudit.Signal(change.After, signal));
            }

            if (entries.Count > 0)
            {
                await AuditLog.AppendAsync(transaction, entries, cancellationToken);
            }

            return true;
        }, cancellationToken);
    }

    private static async Task UpdateAsync(NpgsqlTransaction transaction, StrategyChange change, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update strategies set run_state = @RunState, state = @State::json, changed_at = @ChangedAt, deleted_at = @DeletedAt, version = @Version
            where strategy_id = @Id and version = @Version - 1
            """;
        if (change.After.Version != change.Before + 1 || await ExecuteAsync(transaction, Sql, StrategyRow.Of(change.After), cancellationToken) != 1)
        {
            throw new StaleStrategyException($"The row of {change.After.Id} is not the one that version {change.After.Version} was made from.");
        }
    }

    private static async Task<bool> InsertAsync(NpgsqlTransaction transaction, StrategyRecord strategy, StrategySignal signal, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into strategy_signals (strategy_id, user_id, symbol, candle_open, kind, outcome, signal, decided_at)
            values (@Id, @User, @symbol, @CandleOpen, @kind, @outcome, @signal::json, @DecidedAt)
            on conflict (strategy_id, symbol, candle_open, kind) do nothing
            """;
        var row = new
        {
            strategy.Id,
            strategy.User,
            symbol = signal.Symbol.ToString(),
            signal.CandleOpen,
            kind = PlanCodes.Of(signal.Kind),
            outcome = PlanCodes.Of(signal.Outcome),
            signal = StrategyRow.Write(signal),
            signal.DecidedAt,
        };
        return await ExecuteAsync(transaction, Sql, row, cancellationToken) == 1;
    }

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    // What throws leaves nothing behind: the transaction is not committed.
    private async Task<T> DoAsync<T>(Func<NpgsqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
