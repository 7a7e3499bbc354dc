using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Postgres;
using Npgsql;

namespace Klarpakke.Testing.Postgres;

/// <summary>A database of its own on the fixture's server. Disposing drops it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PrivatePostgres _server;
    private readonly string _name;

    internal TestDatabase(PrivatePostgres server, string name)
    {
        _server = server;
        _name = name;
        OwnerConnectionString = For(server.OwnerConnectionString);
        SuperuserConnectionString = For(server.SuperuserConnectionString);
        App = Source(server.AppConnectionString);
        Read = Source(server.ReadConnectionString);
        Superuser = Source(server.SuperuserConnectionString);
    }

    /// <summary>The same as a host has it.</summary>
    public RunningDatabase AsRunning() => new(App, Read, "", "", server: null);

    /// <summary>Works as <c>klarpakke_app</c>.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>Works as <c>klarpakke_read</c>.</summary>
    public NpgsqlDataSource Read { get; }

    /// <summary>May do anything: the hand that tampers.</summary>
    public NpgsqlDataSource Superuser { get; }

    public string OwnerConnectionString { get; }

    public string SuperuserConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Read.DisposeAsync();
        await Superuser.DisposeAsync();
        await using var superuser = new NpgsqlConnection(_server.SuperuserConnectionString);
        await superuser.OpenAsync();
        await using var drop = new NpgsqlCommand($"drop database {_name} with (force)", superuser);
        await drop.ExecuteNonQueryAsync();
    }

    private NpgsqlDataSource Source(string connectionString) => NpgsqlDataSource.Create(For(connectionString));

    private string For(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = _name, MaxPoolSize = 40 }.ConnectionString;
}
