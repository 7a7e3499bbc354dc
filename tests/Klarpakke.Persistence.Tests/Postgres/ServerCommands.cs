using System.Diagnostics;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Postgres;

/// <summary>What tests do to a server from outside.</summary>
internal static class ServerCommands
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        // Unpooled: a process of a server that was killed may answer on an old connection for a moment more.
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        // Unpooled: a process of a server that was killed may answer on an old connection for a moment more.
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
