using Klarpakke.Persistence.Postgres;
using Npgsql;

namespace Klarpakke.Persistence.Database;

/// <summary>A database that is up and migrated. Disposing closes every connection and stops the private server, if that is what it is.</summary>
public sealed class RunningDatabase : IAsyncDisposable
{
    private readonly PrivatePostgres? _server;

    internal RunningDatabase(NpgsqlDataSource app, NpgsqlDataSource read, string ownerConnectionString, PrivatePostgres? server)
    {
        App = app;
        Read = read;
        OwnerConnectionString = ownerConnectionString;
        _server = server;
    }

    /// <summary>For writers: works as <c>klarpakke_app</c>.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>For queries: works as <c>klarpakke_read</c> and cannot write.</summary>
    public NpgsqlDataSource Read { get; }

    /// <summary>For providers that want a connection string of their own (clustering). Holds a password.</summary>
    public string OwnerConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Read.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
