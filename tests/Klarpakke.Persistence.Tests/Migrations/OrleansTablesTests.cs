using Klarpakke.Persistence.Database;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Migrations;

/// <summary>What the ADO.NET providers of Microsoft Orleans 10.4 need of the database, checked without them.</summary>
public sealed class OrleansTablesTests(PostgresFixture postgres) : IAsyncLifetime
{
    // The providers look these up by name when they start, and do not start if one is missing.
    private static readonly string[] Keys =
    [
        "GatewaysQueryKey", "MembershipReadRowKey", "MembershipReadAllKey", "InsertMembershipVersionKey", "UpdateIAmAlivetimeKey", "InsertMembershipKey",
        "UpdateMembershipKey", "DeleteMembershipTableEntriesKey", "CleanupDefunctSiloEntriesKey",
        "ReadReminderRowsKey", "ReadReminderRowKey", "ReadRangeRows1Key", "ReadRangeRows2Key", "UpsertReminderRowKey", "DeleteReminderRowKey", "DeleteReminderRowsKey",
        "ReadFromStorageKey", "WriteToStorageKey", "ClearStorageKey", "DeleteStorageKey",
    ];

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateEmptyDatabaseAsync(Cancellation);
        await DatabaseBootstrap.MigrateAsync(_database.OwnerConnectionString, orleansTables: true, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_statement_the_providers_look_up_is_there_for_the_program_to_read()
    {
        await using var command = _database.App.CreateCommand("select querykey from orleans.orleansquery");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var found = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            found.Add(reader.GetString(0));
        }

        found.Should().BeEquivalentTo(Keys);
    }

    [Theory]
    [InlineData("insert into orleans.membership_version (deployment_id) values ('test')")]
    [InlineData("update orleans.membership_version set version = version + 1")]
    [InlineData("delete from orleans.membership where status <> 3")]
    [InlineData("delete from orleans.reminder where service_id = 'test'")]
    [InlineData("update orleans.grain_state set version = version + 1")]
    public async Task The_program_may_do_what_the_statements_do(string sql)
    {
        var execute = () => ExecuteAsync(sql);

        await execute.Should().NotThrowAsync();
    }

    [Theory]
    [InlineData("update orleans.orleansquery set querytext = 'select 1'")]
    [InlineData("delete from orleans.membership_version")]
    [InlineData("truncate orleans.reminder")]
    [InlineData("create table orleans.mine (value int)")]
    public async Task The_program_may_do_nothing_else(string sql)
    {
        var execute = () => ExecuteAsync(sql);

        (await execute.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.App.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
