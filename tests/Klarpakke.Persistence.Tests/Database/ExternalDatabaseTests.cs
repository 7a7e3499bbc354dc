using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Postgres;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Database;

/// <summary>A server of somebody else's, with one login of no special rank: roles belong to a whole server, so each test has a server of its own.</summary>
public sealed class ExternalDatabaseTests(PostgresFixture postgres) : IAsyncLifetime
{
    private string _directory = null!;
    private PrivatePostgres _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _directory = await postgres.CreateStoppedServerAsync(Cancellation);
        _server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(_directory), NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
        await AsSuperuserAsync("drop database klarpakke", "drop role klarpakke_app", "drop role klarpakke_read");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        TestDirectory.Delete(_directory);
    }

    [Fact]
    public async Task One_login_that_may_make_roles_is_enough()
    {
        await AsSuperuserAsync("create role tenant login createrole password 'secret'", "create database shop owner tenant");

        await using var database = await StartAsync("tenant");

        (await ScalarAsync(database.App, "select current_user || ' ' || session_user")).Should().Be("klarpakke_app tenant");
        (await ScalarAsync(database.Read, "select current_user || ' ' || session_user")).Should().Be("klarpakke_read tenant");
        var tamper = () => ScalarAsync(database.App, "delete from audit_log");
        (await tamper.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
        var write = () => ScalarAsync(database.Read, "delete from candles");
        await write.Should().ThrowAsync<PostgresException>();
    }

    [Fact]
    public async Task The_role_comes_back_when_a_connection_is_used_again()
    {
        await AsSuperuserAsync("create role tenant login createrole password 'secret'", "create database shop owner tenant");
        await using var database = await StartAsync("tenant");
        await ScalarAsync(database.App, "reset role");

        (await ScalarAsync(database.App, "select current_user::text")).Should().Be("klarpakke_app");
    }

    [Fact]
    public async Task A_login_that_may_not_make_roles_is_told_what_to_ask_for()
    {
        await AsSuperuserAsync("create role tenant login password 'secret'", "create database shop owner tenant");

        var start = () => StartAsync("tenant");

        var message = (await start.Should().ThrowAsync<DatabaseStartException>()).Which.Message;
        var statements = message[(message.IndexOf("run: ", StringComparison.Ordinal) + 5)..];
        await AsSuperuserAsync(statements.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        await using var database = await StartAsync("tenant");
        (await ScalarAsync(database.App, "select current_user::text")).Should().Be("klarpakke_app");
    }

    [Fact]
    public async Task A_wrong_password_is_the_servers_word()
    {
        await AsSuperuserAsync("create role tenant login password 'other'");

        var start = () => StartAsync("tenant");

        (await start.Should().ThrowAsync<DatabaseStartException>()).WithMessage("*password authentication failed*28P01*");
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private Task<RunningDatabase> StartAsync(string login)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString) { Username = login, Password = "secret", Database = "shop", Pooling = true }.ConnectionString;
        return DatabaseBootstrap.StartAsync(
            new DatabaseOptions { ConnectionString = connectionString }, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
    }

    private async Task AsSuperuserAsync(params string[] statements)
    {
        await using var source = NpgsqlDataSource.Create(_server.SuperuserConnectionString);
        foreach (var statement in statements)
        {
            await ScalarAsync(source, statement);
        }
    }
}
