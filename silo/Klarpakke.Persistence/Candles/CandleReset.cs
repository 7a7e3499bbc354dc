using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Candles;

/// <summary>Empties the candle table. For the database of a replay, where the same recording would otherwise be stored again at other times beside its last run.</summary>
public static class CandleReset
{
    /// <summary>Removes every candle. The program's own role cannot: this works as the owner of the tables.</summary>
    public static async Task RunAsync(RunningDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = owner.CreateCommand("truncate candles");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
