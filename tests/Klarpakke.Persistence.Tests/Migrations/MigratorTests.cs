using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Migrations;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Persistence.Tests.Migrations;

public sealed class MigratorTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Migration One = Migration.Parse("test", "0001_one.sql", "create table one (value int); insert into one values (1);");
    private static readonly Migration Two = Migration.Parse("test", "0002_two.sql", "insert into one values (2);");

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateEmptyDatabaseAsync(Cancellation);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_is_missing_is_applied_in_order_and_once()
    {
        (await MigrateAsync(One)).Should().Be(1);
        (await MigrateAsync(Two, One)).Should().Be(1);
        (await MigrateAsync(One, Two)).Should().Be(0);

        (await SumAsync()).Should().Be(3);
    }

    [Fact]
    public async Task Programs_that_start_at_once_apply_each_migration_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MigrateAsync(One, Two))));

        applied.Sum().Should().Be(2);
        (await SumAsync()).Should().Be(3);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_and_can_be_mended()
    {
        var broken = Migration.Parse("test", "0002_two.sql", "insert into one values (2); insert into nowhere values (1);");

        var migrate = () => MigrateAsync(One, broken);

        (await migrate.Should().ThrowAsync<MigrationException>()).WithMessage("Migration test/0002_two failed and was rolled back: *nowhere*");
        (await SumAsync()).Should().Be(1);
        (await MigrateAsync(One, Two)).Should().Be(1);
    }

    [Fact]
    public async Task Edited_history_is_refused()
    {
        await MigrateAsync(One, Two);
        var edited = Migration.Parse("test", "0001_one.sql", One.Sql + " ");

        var migrate = () => MigrateAsync(edited, Two);

        (await migrate.Should().ThrowAsync<MigrationException>()).WithMessage("Migration test/0001_one was changed after it was applied*");
    }

    [Fact]
    public async Task Another_line_end_is_not_an_edit()
    {
        var unix = Migration.Parse("test", "0001_one.sql", "create table one (value int);\nselect 1;\n");
        var windows = Migration.Parse("test", "0001_one.sql", unix.Sql.Replace("\n", "\r\n", StringComparison.Ordinal));
        await MigrateAsync(unix);

        (await MigrateAsync(windows)).Should().Be(0);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await MigrateAsync(One, Two);

        var migrate = () => MigrateAsync(One);

        (await migrate.Should().ThrowAsync<MigrationException>()).WithMessage("The database is newer than this program: it has test/0002_two*");
    }

    [Fact]
    public async Task A_gap_in_the_database_is_refused()
    {
        await MigrateAsync(One, Two);
        await ScalarAsync("delete from schema_migrations where number = 1");

        var migrate = () => MigrateAsync(One, Two);

        (await migrate.Should().ThrowAsync<MigrationException>()).WithMessage("The database lacks migration test/0001*");
    }

    [Theory]
    [InlineData("0002_b.sql", "0003_c.sql")]
    [InlineData("0001_a.sql", "0003_c.sql")]
    [InlineData("0001_a.sql", "0001_b.sql")]
    public void A_gap_or_a_double_in_the_program_is_refused(string first, string second)
    {
        var read = () => MigrationHistory.Of("test", [Migration.Parse("test", first, ""), Migration.Parse("test", second, "")]);

        read.Should().Throw<MigrationException>().WithMessage("*missing or there twice*");
    }

    [Theory]
    [InlineData("1_a.sql")]
    [InlineData("0001-a.sql")]
    [InlineData("0001_A.sql")]
    [InlineData("notes.sql")]
    public void A_file_that_is_not_named_like_a_migration_is_refused(string name)
    {
        var parse = () => Migration.Parse("test", name, "");

        parse.Should().Throw<MigrationException>();
    }

    [Fact]
    public async Task The_histories_that_ship_with_the_program_apply_to_an_empty_database_the_cluster_runtimes_only_when_asked()
    {
        (await MigrateShippedAsync(orleansTables: false)).Should().Be(MigrationHistory.Embedded("migrations").Migrations.Length).And.BePositive();
        (await MigrateShippedAsync(orleansTables: true)).Should().Be(MigrationHistory.Embedded("orleans").Migrations.Length).And.BePositive();
        (await MigrateShippedAsync(orleansTables: true)).Should().Be(0);
    }

    [Fact]
    public async Task Histories_of_different_folders_do_not_mix()
    {
        var other = Migration.Parse("other", "0001_else.sql", "create table other (value int)");
        await MigrateAsync(One);

        await new Migrator(TimeProvider.System, NullLogger<Migrator>.Instance)
            .MigrateAsync(_database.OwnerConnectionString, [MigrationHistory.Of("other", [other]), MigrationHistory.Of("test", [One, Two])], Cancellation);

        (await SumAsync()).Should().Be(3);
    }

    private Task<int> MigrateAsync(params Migration[] migrations) => new Migrator(TimeProvider.System, NullLogger<Migrator>.Instance)
        .MigrateAsync(_database.OwnerConnectionString, [MigrationHistory.Of("test", migrations)], Cancellation);

    private Task<int> MigrateShippedAsync(bool orleansTables) =>
        DatabaseBootstrap.MigrateAsync(_database.OwnerConnectionString, orleansTables, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.Superuser.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private async Task<long> SumAsync() => (long)(await ScalarAsync("select sum(value) from one"))!;
}
