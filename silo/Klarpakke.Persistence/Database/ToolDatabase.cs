using Klarpakke.Persistence.Postgres;
using Npgsql;

namespace Klarpakke.Persistence.Database;

/// <summary>A database opened by a tool, beside a running host or without one.</summary>
public sealed class ToolDatabase : IAsyncDisposable
{
    private readonly PrivatePostgres? _server;

    internal ToolDatabase(NpgsqlDataSource source, PrivatePostgres? server)
    {
        Source = source;
        _server = server;
    }

    /// <summary>Works as the role it was opened for.</summary>
    public NpgsqlDataSource Source { get; }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
