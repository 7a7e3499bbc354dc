using System.Diagnostics;
using System.Text.Json;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence.Audit;
using Klarpakke.Testing.Postgres;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Audit;

public sealed class AuditLogTests(PostgresFixture postgres, ITestOutputHelper output) : DatabaseTest(postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 10, 20, 30, TimeSpan.Zero);

    private AuditLog Log => new(Database.App);

    [Fact]
    public async Task Entries_of_an_account_form_one_chain_and_accounts_do_not_touch_each_other()
    {
        var first = await Log.AppendAsync([Entry("a"), Entry("b"), Entry("a")], Cancellation);
        var second = await Log.AppendAsync([Entry("b")], Cancellation);

        first.Select(head => (head.Account, head.Sequence)).Should().Equal(("a", 1L), ("b", 1L), ("a", 2L));
        second[0].Sequence.Should().Be(2);
        var result = await VerifyAsync();
        result.IsIntact.Should().BeTrue();
        result.Rows.Should().Be(4);
        result.Heads.Should().Equal(first[2], second[0]);
    }

    [Fact]
    public async Task Concurrent_appends_keep_every_chain_whole()
    {
        string[] accounts = ["a", "b", "c"];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            for (var round = 0; round < 20; round++)
            {
                // In different orders: writers must not wait for each other in a circle.
                await Log.AppendAsync([Entry(accounts[(writer + round) % 3], round), Entry(accounts[(writer + (2 * round) + 1) % 3], round)], Cancellation);
            }
        }));

        var result = await VerifyAsync();
        result.IsIntact.Should().BeTrue();
        result.Rows.Should().Be(16 * 20 * 2);
        result.Heads.Should().HaveCount(3);
    }

    [Fact]
    public async Task An_entry_stands_or_falls_with_the_transaction_it_is_part_of()
    {
        await using var connection = await Database.App.OpenConnectionAsync(Cancellation);
        await using (var lost = await connection.BeginTransactionAsync(Cancellation))
        {
            await AuditLog.AppendAsync(lost, [Entry("a")], Cancellation);
            await lost.RollbackAsync(Cancellation);
        }

        await using (var kept = await connection.BeginTransactionAsync(Cancellation))
        {
            (await AuditLog.AppendAsync(kept, [Entry("a")], Cancellation))[0].Sequence.Should().Be(1, "the number was not used up");
            await kept.CommitAsync(Cancellation);
        }

        (await VerifyAsync()).Rows.Should().Be(1);
    }

    [Fact]
    public async Task The_payload_is_stored_as_it_was_hashed()
    {
        await Log.AppendAsync([Entry("a") with { Payload = Json("""{ "b": 1.50, "a": "æ\u0000" }""") }], Cancellation);

        (await ScalarAsync<string>(Database.Read, "select payload::text from audit_log")).Should().Be("""{"a":"æ\u0000","b":1.5}""");
        (await VerifyAsync()).IsIntact.Should().BeTrue();
    }

    [Theory]
    [InlineData("", "kind", "{}")]
    [InlineData("a\n", "kind", "{}")]
    [InlineData("a", " ", "{}")]
    [InlineData("a\uD800", "kind", "{}")]
    [InlineData("a", "kind", "[]")]
    [InlineData("a", "kind", """{"a":1,"a":1}""")]
    public async Task A_malformed_entry_is_refused(string account, string kind, string payload)
    {
        await Log.Invoking(log => log.AppendAsync([Entry("a"), new AuditEntry(account, kind, Now, Json(payload))], Cancellation)).Should().ThrowAsync<ArgumentException>();

        (await VerifyAsync()).Rows.Should().Be(0);
    }

    [Theory]
    [InlineData("update audit_log set kind = 'x'")]
    [InlineData("update audit_log set kind = 'x' where false")]
    [InlineData("delete from audit_log")]
    [InlineData("truncate audit_log")]
    public async Task Nothing_but_adding_is_allowed_not_even_to_the_owner(string sql)
    {
        await Log.AppendAsync([Entry("a")], Cancellation);
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);

        foreach (var source in new[] { Database.App, owner, Database.Superuser })
        {
            var change = () => ExecuteAsync(source, sql);
            (await change.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
        }

        var replica = () => ExecuteAsync(Database.Superuser, $"set session_replication_role = replica; {sql}");
        await replica.Should().ThrowAsync<PostgresException>();
        (await VerifyAsync()).Rows.Should().Be(1);
    }

    [Fact]
    public async Task The_program_holds_no_right_to_change_rows()
    {
        (await ScalarAsync<string>(
            Database.Superuser,
            """
            select string_agg(grantee || ':' || privilege_type, ' ' order by grantee, privilege_type) from information_schema.role_table_grants
            where table_name = 'audit_log' and grantee in ('klarpakke_app', 'klarpakke_read', 'PUBLIC')
            """)).Should().Be("klarpakke_app:INSERT klarpakke_app:SELECT klarpakke_read:SELECT");
    }

    [Fact]
    public async Task Two_thousand_rows_a_second_and_more()
    {
        const int Writers = 8;
        const int Batches = 25;
        const int RowsPerBatch = 20;
        await Log.AppendAsync([Entry("warm-up")], Cancellation);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                await Log.AppendAsync([.. Enumerable.Range(0, RowsPerBatch).Select(row => Entry($"u-{writer}", row))], Cancellation);
            }
        }));
        var rate = Writers * Batches * RowsPerBatch / clock.Elapsed.TotalSeconds;
        clock.Restart();
        var result = await VerifyAsync();
        output.WriteLine($"append {rate:0} rows/s; verify {result.Rows / clock.Elapsed.TotalSeconds:0} rows/s");

        result.IsIntact.Should().BeTrue();
        rate.Should().BeGreaterThan(2_000);
    }

    private static AuditEntry Entry(string account, int number = 0) =>
        new(account, "test.happened", Now.AddTicks(number), JsonSerializer.SerializeToElement(new { number, price = 61234.50m }));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private Task<AuditVerification> VerifyAsync() => new AuditVerifier(Database.Read).VerifyAsync([], Cancellation);
}
