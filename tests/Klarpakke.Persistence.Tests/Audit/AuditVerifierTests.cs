using System.Text.Json;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence.Audit;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.Audit;

/// <summary>Somebody with every right in the database changes the log; the verifier names the first row that is not as it was.</summary>
public sealed class AuditVerifierTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 10, 20, 30, TimeSpan.Zero);

    [Theory]
    [InlineData("update audit_log set payload = '{\"number\":99}' where account = 'a' and seq = 3", 3, "row was changed")]
    [InlineData("update audit_log set payload = '{ \"number\":3}' where account = 'a' and seq = 3", 3, "row was changed")]
    [InlineData("update audit_log set kind = 'test.happenes' where account = 'a' and seq = 3", 3, "row was changed")]
    [InlineData("update audit_log set occurred_at = occurred_at + interval '1 microsecond' where account = 'a' and seq = 3", 3, "row was changed")]
    [InlineData("update audit_log set occurred_at = 'infinity' where account = 'a' and seq = 3", 3, "row was changed")]
    [InlineData("update audit_log set hash = sha256('x') where account = 'a' and seq = 3", 3, "row was changed")]
    [InlineData("update audit_log set previous_hash = sha256('x') where account = 'a' and seq = 3", 3, "previous_hash")]
    [InlineData("delete from audit_log where account = 'a' and seq = 3", 3, "missing: the next one there has number 4")]
    [InlineData("delete from audit_log where account = 'a' and seq = 1", 1, "missing: the next one there has number 2")]
    [InlineData("update audit_log set seq = case seq when 2 then 3 else 2 end where account = 'a' and seq in (2, 3)", 2, "previous_hash")]
    [InlineData("update audit_log set account = 'a', seq = 6 where account = 'b' and seq = 1", 6, "previous_hash")]
    public async Task Tampering_is_found_and_the_first_broken_row_named(string tampering, long sequence, string problem)
    {
        await WriteAsync("a", 5);
        await WriteAsync("b", 1);
        await WriteAsync("c", 2);

        await TamperAsync(tampering);

        var result = await VerifyAsync();
        result.IsIntact.Should().BeFalse();
        var fault = result.Faults.Should().ContainSingle().Which;
        (fault.Account, fault.Sequence).Should().Be(("a", sequence));
        fault.Problem.Should().Contain(problem);
        result.Heads.Should().Contain(head => head.Account == "c" && head.Sequence == 2, "the other chains are still reported");
    }

    [Fact]
    public async Task A_removed_end_is_found_only_against_a_published_head()
    {
        var heads = await WriteAsync("a", 5);

        await TamperAsync("delete from audit_log where seq > 3");

        (await VerifyAsync()).IsIntact.Should().BeTrue("a shorter chain is a whole chain");
        (await VerifyAsync(heads[2])).IsIntact.Should().BeTrue("that much is still there");
        (await VerifyAsync(heads[4])).Faults.Should().ContainSingle().Which.Should().Match<AuditFault>(fault => fault.Sequence == 4 && fault.Problem.Contains("removed from the end"));
    }

    [Fact]
    public async Task A_chain_that_was_rewritten_or_removed_is_found_against_a_published_head()
    {
        var published = (await WriteAsync("a", 3))[1];
        await TamperAsync("delete from audit_log");
        (await VerifyAsync(published)).Faults.Should().ContainSingle().Which.Problem.Should().Contain("whole chain is missing");

        await WriteAsync("a", 3, "test.invented");

        (await VerifyAsync()).IsIntact.Should().BeTrue("every hash was computed anew");
        (await VerifyAsync(published)).Faults.Should().ContainSingle().Which.Should().Match<AuditFault>(fault => fault.Sequence == 2 && fault.Problem.Contains("rewritten"));
    }

    private async Task<IReadOnlyList<AuditHead>> WriteAsync(string account, int rows, string kind = "test.happened") => await new AuditLog(Database.App).AppendAsync(
        [.. Enumerable.Range(1, rows).Select(number => new AuditEntry(account, kind, Now.AddSeconds(number), JsonSerializer.SerializeToElement(new { number })))], Cancellation);

    private Task<int> TamperAsync(string sql) => ExecuteAsync(
        Database.Superuser,
        $"alter table audit_log disable trigger audit_log_append_only; alter table audit_log drop constraint audit_log_pkey; {sql}; alter table audit_log add primary key (account, seq); alter table audit_log enable always trigger audit_log_append_only");

    private Task<AuditVerification> VerifyAsync(params AuditHead[] published) => new AuditVerifier(Database.Read).VerifyAsync(published, Cancellation);
}
