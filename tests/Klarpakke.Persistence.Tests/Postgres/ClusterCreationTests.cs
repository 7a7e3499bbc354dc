using Klarpakke.Persistence.Postgres;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Persistence.Tests.Postgres;

public sealed class ClusterCreationTests : IDisposable
{
    private readonly string _directory = TestDirectory.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => TestDirectory.Delete(_directory);

    [Fact]
    public async Task The_password_file_is_closed_to_others_and_the_server_does_not_run_as_root()
    {
        await using var server = await StartAsync();

        File.GetUnixFileMode(Path.Combine(_directory, "superuser.password")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.Combine(_directory, "data")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var uid = File.ReadLines($"/proc/{server.ProcessId}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
        uid.Should().NotBe("0");
    }

    [Fact]
    public async Task Missing_programs_are_answered_with_the_command_that_installs_them()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_directory, "bin")).FullName;

        var start = () => StartAsync(options => options with { BinariesDirectory = empty });

        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage("*not installed*apt-get install -y postgresql*");
    }

    [Fact]
    public async Task A_directory_with_other_files_in_it_is_not_touched()
    {
        var data = Directory.CreateDirectory(Path.Combine(_directory, "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "letter.txt"), "dear", Cancellation);

        var start = () => StartAsync();

        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage("*not empty and not a PostgreSQL data directory*");
        File.Exists(Path.Combine(data, "letter.txt")).Should().BeTrue();
    }

    [Fact]
    public async Task A_directory_only_root_may_pass_keeps_the_cluster_elsewhere_and_finds_it_again()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can make a directory that the server's account cannot enter.");
        var closed = Directory.CreateDirectory(Path.Combine(_directory, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        var fallback = Path.Combine(_directory, "fallback");
        var options = new PrivatePostgresOptions(Path.Combine(closed, "postgres")) { FallbackDirectory = fallback };
        await using (var first = await StartAsync(_ => options))
        {
            await ServerCommands.ExecuteAsync(first.OwnerConnectionString, "create table kept (value int); insert into kept values (42)");
        }

        await using var second = await StartAsync(_ => options);

        (await ServerCommands.ScalarAsync(second.OwnerConnectionString, "select value from kept")).Should().Be(42);
        new FileInfo(Path.Combine(closed, "postgres", "data")).LinkTarget.Should().StartWith(fallback);
    }

    [Fact]
    public async Task A_creation_that_was_cut_off_leaves_nothing_that_stops_the_next()
    {
        var draft = Directory.CreateDirectory(Path.Combine(_directory, "data.new-12345678")).FullName;
        await File.WriteAllTextAsync(Path.Combine(draft, "PG_VERSION"), "15\n", Cancellation);

        await using var server = await StartAsync();

        (await ServerCommands.ScalarAsync(server.OwnerConnectionString, "select 1")).Should().Be(1);
        Directory.Exists(draft).Should().BeFalse();
    }

    private Task<PrivatePostgres> StartAsync(Func<PrivatePostgresOptions, PrivatePostgresOptions>? change = null)
    {
        var options = new PrivatePostgresOptions(_directory);
        return PrivatePostgres.StartAsync(change?.Invoke(options) ?? options, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
    }
}
