using Npgsql;

namespace Klarpakke.Persistence.Database;

/// <summary>
/// Statements that go to the server together: one message there and one back, and outside a transaction they are one themselves. What one of them finds cannot be looked at before the next
/// is sent, so what must hold is asked for in SQL, by <c>require_that</c>: where it does not, none of them has any effect.
/// </summary>
internal sealed class OneMessage(NpgsqlConnection connection) : IAsyncDisposable
{
    /// <summary>Somebody else has written: what the caller knows is out of date.</summary>
    public const string Stale = "KP001";

    /// <summary>The rows do not allow it.</summary>
    public const string Refused = "KP002";

    private readonly NpgsqlBatch _batch = new(connection);

    /// <summary>Adds a statement; they take effect in this order, and each sees what those before it did.</summary>
    public void Add(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        _batch.BatchCommands.Add(command);
    }

    /// <summary>Sends all of it.</summary>
    /// <exception cref="PostgresException">Something failed, and nothing of it was done: with <see cref="Stale"/> or <see cref="Refused"/> it is what was required.</exception>
    public Task SendAsync(CancellationToken cancellationToken) => SendAsync(_ => { }, cancellationToken);

    /// <inheritdoc cref="SendAsync(CancellationToken)"/>
    /// <param name="take">Is given every row of every statement.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public async Task SendAsync(Action<NpgsqlDataReader> take, CancellationToken cancellationToken)
    {
        await using var reader = await _batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                take(reader);
            }
        }
        while (await reader.NextResultAsync(cancellationToken));
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}
