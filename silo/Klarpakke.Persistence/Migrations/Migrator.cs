using Microsoft.Extensions.Logging;
using Npgsql;

namespace Klarpakke.Persistence.Migrations;

/// <summary>
/// Brings a database's schema up to this program's. Forward only. Each migration runs in a transaction of its own together with the row that records it; two programs that
/// start at once wait for each other.
/// </summary>
internal sealed partial class Migrator(TimeProvider timeProvider, ILogger<Migrator> logger)
{
    // Any number will do as long as nothing else in the database locks it.
    private const string TakeLock = "select pg_advisory_lock(82790885511233)";

    /// <summary>Applies what is missing.</summary>
    /// <param name="connectionString">Connects as the role that owns the tables.</param>
    /// <param name="histories">In the order they are applied.</param>
    /// <param name="cancellationToken">Stops between statements; a migration that was cut off leaves nothing.</param>
    /// <returns>How many were applied.</returns>
    /// <exception cref="MigrationException">The histories do not fit, or a migration failed.</exception>
    public async Task<int> MigrateAsync(string connectionString, IReadOnlyList<MigrationHistory> histories, CancellationToken cancellationToken)
    {
        // The lock belongs to the session, so the session must end with this method: no pool.
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(unpooled);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, TakeLock, cancellationToken);
        await EnsureTableAsync(connection, cancellationToken);
        var count = 0;
        foreach (var history in histories)
        {
            foreach (var migration in history.After(await ReadAppliedAsync(connection, history.Folder, cancellationToken)))
            {
                await ApplyAsync(connection, migration, cancellationToken);
                count++;
            }
        }

        return count;
    }

    private static Task EnsureTableAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => ExecuteAsync(
        connection,
        """
        create table if not exists schema_migrations (
          folder text not null,
          number integer not null,
          name text not null,
          checksum bytea not null,
          applied_at timestamptz not null,
          primary key (folder, number)
        )
        """,
        cancellationToken);

    private static async Task<List<AppliedMigration>> ReadAppliedAsync(NpgsqlConnection connection, string folder, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select number, name, checksum from schema_migrations where folder = @folder order by number", connection);
        command.Parameters.AddWithValue("folder", folder);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(new AppliedMigration(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        }

        return applied;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, migration.Sql, cancellationToken);
            await RecordAsync(connection, migration, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            LogApplied(logger, migration.Folder, migration.Number, migration.Name);
        }
        catch (PostgresException exception)
        {
            throw new MigrationException($"Migration {migration} failed and was rolled back: {exception.MessageText}", exception);
        }
    }

    private async Task RecordAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into schema_migrations (folder, number, name, checksum, applied_at) values (@folder, @number, @name, @checksum, @appliedAt)", connection);
        command.Parameters.AddWithValue("folder", migration.Folder);
        command.Parameters.AddWithValue("number", migration.Number);
        command.Parameters.AddWithValue("name", migration.Name);
        command.Parameters.AddWithValue("checksum", migration.Checksum);
        command.Parameters.AddWithValue("appliedAt", timeProvider.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // A migration of a large table, or the wait for another program's, takes as long as it takes.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Folder}/{Number} {Name}.")]
    private static partial void LogApplied(ILogger logger, string folder, int number, string name);
}
