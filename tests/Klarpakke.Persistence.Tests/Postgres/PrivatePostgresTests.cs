using System.Net;
using System.Net.Sockets;
using Klarpakke.Persistence.Postgres;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Klarpakke.Persistence.Tests.Postgres.ServerCommands;

namespace Klarpakke.Persistence.Tests.Postgres;

public sealed class PrivatePostgresTests(PostgresFixture postgres) : IAsyncLifetime
{
    private string _directory = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _directory = await postgres.CreateStoppedServerAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        TestDirectory.Delete(_directory);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first.OwnerConnectionString, "create table kept (value int); insert into kept values (42)");
        }

        await using var second = await StartAsync();

        (await ScalarAsync(second.OwnerConnectionString, "select value from kept")).Should().Be(42);
    }

    [Fact]
    public async Task It_is_durable_checked_and_reachable_from_this_machine_only()
    {
        await using var server = await StartAsync();
        const string Sql =
            """
            select string_agg(name || '=' || setting, ' ' order by lower(name)) from pg_settings
            where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories', 'data_checksums', 'server_encoding', 'TimeZone')
            """;

        (await ScalarAsync(server.SuperuserConnectionString, Sql)).Should().Be(
            "data_checksums=on fsync=on full_page_writes=on listen_addresses=127.0.0.1 server_encoding=UTF8 synchronous_commit=on TimeZone=UTC unix_socket_directories=");
        (await ScalarAsync(server.SuperuserConnectionString, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules")).Should().Be("scram-sha-256");
    }

    [Fact]
    public async Task A_connection_without_the_password_is_refused()
    {
        await using var server = await StartAsync();
        var guess = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Password = "postgres" }.ConnectionString;

        var connect = () => ScalarAsync(guess, "select 1");

        (await connect.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task A_stop_leaves_no_process_behind()
    {
        var server = await StartAsync();
        var process = server.ProcessId;

        await server.DisposeAsync();

        Directory.Exists($"/proc/{process}").Should().BeFalse();
        File.Exists(Path.Combine(_directory, "data", "postmaster.pid")).Should().BeFalse("a clean shutdown removes it");
    }

    [Fact]
    public async Task A_second_host_at_the_same_directory_is_told_so()
    {
        await using var first = await StartAsync();

        var second = () => StartAsync();

        (await second.Should().ThrowAsync<PrivatePostgresException>()).WithMessage($"Another host is using the database in '{_directory}'*");
        (await ScalarAsync(first.OwnerConnectionString, "select 1")).Should().Be(1, "the first is not disturbed");
    }

    [Fact]
    public async Task A_server_that_is_killed_is_started_again_on_its_port_with_everything_that_was_committed()
    {
        await using var server = await StartAsync();
        await ExecuteAsync(server.OwnerConnectionString, "create table kept (value int); insert into kept values (42)");
        var killed = server.ProcessId;

        Kill(killed);
        var value = await Eventually.SucceedsAsync(() => ScalarAsync(server.OwnerConnectionString, "select value from kept"), Cancellation);

        value.Should().Be(42);
        (await File.ReadAllLinesAsync(Path.Combine(_directory, "data", "postmaster.pid"), Cancellation))[0].Should().NotBe($"{killed}");
    }

    [Fact]
    public async Task A_pid_file_whose_number_belongs_to_another_program_by_now_does_not_stop_the_start()
    {
        var pidFile = Path.Combine(_directory, "data", "postmaster.pid");
        string[] lines;
        await using (var server = await StartAsync())
        {
            await ExecuteAsync(server.OwnerConnectionString, "create table kept (value int); insert into kept values (42)");
            lines = await File.ReadAllLinesAsync(pidFile, Cancellation);
        }

        lines[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(pidFile, lines, Cancellation);

        await using var next = await StartAsync();

        (await ScalarAsync(next.OwnerConnectionString, "select value from kept")).Should().Be(42);
    }

    [Fact]
    public async Task A_copy_of_the_directory_of_a_running_server_gets_a_server_of_its_own()
    {
        await using var original = await StartAsync();
        await ExecuteAsync(original.OwnerConnectionString, "create table kept (value int); insert into kept values (42)");
        await ExecuteAsync(original.SuperuserConnectionString, "checkpoint");
        var copy = await TestDirectory.CopyAsync(_directory, Cancellation);
        try
        {
            await using var second = await PrivatePostgres.StartAsync(
                new PrivatePostgresOptions(copy), NullLoggerFactory.Instance, TimeProvider.System, Cancellation);

            second.ProcessId.Should().NotBe(original.ProcessId);
            await ExecuteAsync(second.OwnerConnectionString, "delete from kept");
            (await ScalarAsync(original.OwnerConnectionString, "select value from kept")).Should().Be(42);
        }
        finally
        {
            TestDirectory.Delete(copy);
        }
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var start = () => StartAsync(options => options with { Port = port });

        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage($"Port {port} on 127.0.0.1 is taken*");
    }

    [Fact]
    public async Task A_newer_data_directory_is_refused_and_left_alone()
    {
        var version = Path.Combine(_directory, "data", "PG_VERSION");
        await File.WriteAllTextAsync(version, "99\n", Cancellation);

        var start = () => StartAsync();

        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage($"'{_directory}' was made by PostgreSQL 99, newer than the installed *postgresql-99");
        (await File.ReadAllTextAsync(version, Cancellation)).Should().Be("99\n");
    }

    [Fact]
    public async Task An_older_data_directory_is_refused_with_the_way_out()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "data", "PG_VERSION"), "9\n", Cancellation);

        var start = () => StartAsync();

        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage("*was made by PostgreSQL 9, which is not installed*pg_upgrade*");
    }

    [Fact]
    public async Task A_lost_password_file_is_named()
    {
        File.Delete(Path.Combine(_directory, "superuser.password"));

        var start = () => StartAsync();

        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage("*superuser.password' is missing*");
    }

    [Fact]
    public async Task A_wrong_password_file_is_named_and_nothing_stays_running()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "superuser.password"), "something else", Cancellation);

        var start = () => StartAsync();

        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage("*does not accept the password*");
        File.Exists(Path.Combine(_directory, "data", "postmaster.pid")).Should().BeFalse();
    }

    [Fact]
    public async Task Secrets_are_not_in_messages()
    {
        await using var server = await StartAsync();
        var log = await File.ReadAllTextAsync(Path.Combine(_directory, "data", "server.log"), Cancellation);

        foreach (var connectionString in new[] { server.OwnerConnectionString, server.AppConnectionString, server.ReadConnectionString, server.SuperuserConnectionString })
        {
            log.Should().NotContain(new NpgsqlConnectionStringBuilder(connectionString).Password);
        }
    }

    private Task<PrivatePostgres> StartAsync(Func<PrivatePostgresOptions, PrivatePostgresOptions>? change = null)
    {
        var options = new PrivatePostgresOptions(_directory);
        return PrivatePostgres.StartAsync(change?.Invoke(options) ?? options, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
    }
}
