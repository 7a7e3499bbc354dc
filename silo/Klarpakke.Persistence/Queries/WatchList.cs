using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Npgsql;

namespace Klarpakke.Persistence.Queries;

/// <summary>What must be looked after although nobody asks, read from rows: it must be found when nothing runs that knows of it.</summary>
public sealed class WatchList
{
    private readonly NpgsqlDataSource _read;

    internal WatchList(NpgsqlDataSource read) => _read = read;

    /// <summary>Users whose exposure is reserved, who hold a position, whose stop is open, or whose tripped limit the kill switch has not acknowledged.</summary>
    public Task<ImmutableArray<string>> FindUsersAsync(CancellationToken cancellationToken)
    {
        const string Sql = """
            select user_id from exposure_reservations where released_at is null
            union select user_id from positions where closed_at is null
            union select user_id from kill_episodes where closed_at is null
            union select user_id from user_risk where json_array_length(state -> 'Undelivered') > 0
            """;
        return ReadAsync(Sql, cancellationToken);
    }

    /// <summary>Portfolios with a position that is not closed, or a signal that is not answered.</summary>
    public Task<ImmutableArray<string>> FindPortfoliosAsync(CancellationToken cancellationToken)
    {
        const string Sql = """
            select portfolio_id from positions where closed_at is null
            union select portfolio_id from signals where decision is null
            """;
        return ReadAsync(Sql, cancellationToken);
    }

    /// <summary>Strategies that follow candles.</summary>
    public Task<ImmutableArray<string>> FindStrategiesAsync(CancellationToken cancellationToken) =>
        ReadAsync("select strategy_id from strategies where deleted_at is null and run_state <> 'paused'", cancellationToken);

    /// <summary>How many stops of accounts are under way, and how many wait for a person. Those that have ended are neither, though somebody still looks for late fills of theirs.</summary>
    public async Task<(int Running, int ForPeople)> CountStopsAsync(CancellationToken cancellationToken)
    {
        const string Sql = """
            select count(*) filter (where phase <> @person)::int, count(*) filter (where phase = @person)::int from kill_episodes where closed_at is null
            """;
        await using var command = _read.CreateCommand(Sql);
        command.Parameters.AddWithValue("person", KillPhase.NeedsHuman.Code());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetInt32(1));
    }

    private async Task<ImmutableArray<string>> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _read.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetString(0));
        }

        return found.ToImmutable();
    }
}
