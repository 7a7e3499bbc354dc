using Klarpakke.Persistence.Postgres;
using Npgsql;

namespace Klarpakke.Persistence.Database;

/// <summary>A database opened by a tool that only reads.</summary>
public sealed class ReadingDatabase : IAsyncDisposable
{
    private readonly PrivatePostgres? _server;

    internal ReadingDatabase(NpgsqlDataSource read, PrivatePostgres? server)
    {
        Read = read;
        _server = server;
    }

    /// <summary>Works as <c>klarpakke_read</c> and cannot write.</summary>
    public NpgsqlDataSource Read { get; }

    public async ValueTask DisposeAsync()
    {
        await Read.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
