using System.Collections.Immutable;
using Dapper;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Strategies;
using Npgsql;

namespace Klarpakke.Persistence.Queries;

/// <summary>Reads running strategies with the read-only role.</summary>
internal sealed class StrategyQueries(NpgsqlDataSource read) : IStrategyQueries
{
    private const int MaxLimit = 200;

    public async Task<ImmutableArray<string>> ListAsync(string user, string portfolio, CancellationToken cancellationToken)
    {
        const string Sql = "select strategy_id from strategies where user_id = @user and portfolio_id = @portfolio and deleted_at is null order by created_at, strategy_id";
        DapperTypes.Register();
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(Sql, new { user, portfolio }, cancellationToken: cancellationToken))];
    }

    public async Task<ImmutableArray<StrategySignalEntry>?> ListSignalsAsync(
        string user, string portfolio, string strategy, long? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        const string Has = "select exists (select 1 from strategies where strategy_id = @strategy and user_id = @user and portfolio_id = @portfolio)";
        const string Sql =
            """
            select seq, signal::text from strategy_signals where strategy_id = @strategy and seq < @before order by seq desc limit @limit
            """;
        DapperTypes.Register();
        var parameters = new { user, portfolio, strategy, before = before ?? long.MaxValue, limit };
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Has, parameters, cancellationToken: cancellationToken)))
        {
            return null;
        }

        var rows = await connection.QueryAsync<(long Seq, string Signal)>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new StrategySignalEntry(row.Seq, StrategyRow.Read<StrategySignal>(row.Signal)))];
    }
}
