using Klarpakke.Persistence.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Klarpakke.Persistence.Database;

/// <summary>A database that is up and migrated. Disposing closes every connection and stops the private server, if that is what it is.</summary>
public sealed class RunningDatabase : IAsyncDisposable
{
    private const string Nowhere = "Host=nowhere.invalid";

    private readonly string _appConnectionString;
    private readonly PrivatePostgres? _server;

    internal RunningDatabase(NpgsqlDataSource app, NpgsqlDataSource read, string appConnectionString, string ownerConnectionString, PrivatePostgres? server)
    {
        App = app;
        Read = read;
        _appConnectionString = appConnectionString;
        OwnerConnectionString = ownerConnectionString;
        _server = server;
    }

    /// <summary>For writers: works as <c>klarpakke_app</c>.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>For queries: works as <c>klarpakke_read</c> and cannot write.</summary>
    public NpgsqlDataSource Read { get; }

    /// <summary>For what changes tables. Holds a password.</summary>
    internal string OwnerConnectionString { get; }

    /// <summary>One that stands in where a host is put together to be looked at and never started: whoever asked it something would find nobody.</summary>
    public static RunningDatabase NeverAsked() => new(NpgsqlDataSource.Create(Nowhere), NpgsqlDataSource.Create(Nowhere), Nowhere, Nowhere, server: null);

    /// <summary>
    /// Connections of their own for a library that names its tables without a schema. Works as <c>klarpakke_app</c>, too; whoever asked for it disposes it.
    /// </summary>
    /// <param name="schema">Where the library's tables are.</param>
    /// <param name="maxConnections">Most connections it may use at the same time.</param>
    /// <param name="loggerFactory">For the source's life.</param>
    public NpgsqlDataSource OpenSchema(string schema, int maxConnections, ILoggerFactory loggerFactory) => DataSources.ForApp(
        new NpgsqlConnectionStringBuilder(_appConnectionString) { SearchPath = schema }.ConnectionString, maxConnections, loggerFactory);

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
