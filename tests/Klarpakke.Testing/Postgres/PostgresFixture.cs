using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Klarpakke.Testing.Postgres;

/// <summary>
/// One private PostgreSQL server for a test assembly, started when the first test asks for it (<c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>).
/// Every database is a copy of one migrated template.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _directory = TestDirectory.Create();
    private PrivatePostgres? _server;
    private string? _stoppedServer;
    private int _databases;

    /// <summary>The server, started on first use.</summary>
    public async Task<PrivatePostgres> GetServerAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await StartOnceAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A new database with the program's tables.</summary>
    public Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken) => CreateAsync("template klarpakke", cancellationToken);

    /// <summary>A new database without any table.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync(CancellationToken cancellationToken) => CreateAsync("", cancellationToken);

    /// <summary>A new home of a private server that was initialised and is stopped: copied, because making one takes longer. The caller deletes it.</summary>
    public async Task<string> CreateStoppedServerAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_stoppedServer is null)
            {
                var directory = TestDirectory.Create();
                await (await StartAsync(directory, cancellationToken)).DisposeAsync();
                _stoppedServer = directory;
            }

            return await TestDirectory.CopyAsync(_stoppedServer, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stoppedServer is not null)
        {
            TestDirectory.Delete(_stoppedServer);
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        TestDirectory.Delete(_directory);
        _gate.Dispose();
    }

    private async Task<TestDatabase> CreateAsync(string template, CancellationToken cancellationToken)
    {
        // A template cannot be copied by two at once.
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var server = await StartOnceAsync(cancellationToken);
            var name = $"test_{++_databases}";
            await using var superuser = new NpgsqlConnection(server.SuperuserConnectionString);
            await superuser.OpenAsync(cancellationToken);
            await using var create = new NpgsqlCommand($"create database {name} owner klarpakke_owner {template}", superuser);
            await create.ExecuteNonQueryAsync(cancellationToken);
            return new TestDatabase(server, name);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static Task<PrivatePostgres> StartAsync(string directory, CancellationToken cancellationToken) => PrivatePostgres.StartAsync(
        new PrivatePostgresOptions(directory) { MaxConnections = 300 }, NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);

    private async Task<PrivatePostgres> StartOnceAsync(CancellationToken cancellationToken)
    {
        if (_server is null)
        {
            var server = _server = await StartAsync(_directory, cancellationToken);
            await DatabaseBootstrap.MigrateAsync(server.OwnerConnectionString, orleansTables: false, NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);
        }

        return _server;
    }
}
