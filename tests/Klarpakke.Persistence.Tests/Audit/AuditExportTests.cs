using System.Text.Json;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence.Audit;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.Audit;

/// <summary>What leaves the database as an export can be checked without it.</summary>
public sealed class AuditExportTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 10, 20, 30, 123, TimeSpan.Zero);

    [Fact]
    public async Task A_whole_export_is_whole_and_ends_at_the_head()
    {
        await WriteAsync("a", 0, 1, 2, 3, 4);
        await WriteAsync("b", 0, 1);

        var rows = await ReadAsync("a", null, null);
        var head = await new AuditQueries(Database.Read).GetHeadAsync("a", Cancellation);

        rows.Select(row => row.Sequence).Should().Equal(1, 2, 3, 4, 5);
        rows.Should().OnlyContain(row => row.Account == "a");
        var found = await VerifyAsync(rows.Select(LineOf));
        found.IsIntact.Should().BeTrue();
        found.Heads.Should().Equal(new AuditHead("a", 5, head!.Hash));
        head.Sequence.Should().Be(5);
    }

    [Fact]
    public async Task A_period_is_exported_without_a_gap_although_venues_tell_late()
    {
        // The third row happened before everything else, as a fill does that is told after a broken connection.
        await WriteAsync("a", 0, 10, -100, 20, 30);

        var rows = await ReadAsync("a", Now.AddSeconds(10), Now.AddSeconds(20));

        rows.Select(row => row.Sequence).Should().Equal(2, 3, 4);
        (await VerifyAsync(rows.Select(LineOf))).Heads.Should().ContainSingle().Which.Sequence.Should().Be(4);
        (await ReadAsync("a", Now.AddSeconds(31), null)).Should().BeEmpty();
        (await ReadAsync("c", null, null)).Should().BeEmpty();
        (await new AuditQueries(Database.Read).GetHeadAsync("c", Cancellation)).Should().BeNull();
    }

    [Theory]
    [InlineData(0, "\"number\":0", "\"number\":9", 1, "row was changed")]
    [InlineData(2, "\"number\":2", "\"number\":9", 3, "row was changed")]
    [InlineData(2, "\"payload\":{", "\"payload\":{ ", 3, "row was changed")]
    [InlineData(1, "test.happened", "test.happenes", 2, "row was changed")]
    [InlineData(1, ".123000Z", ".123001Z", 2, "row was changed")]
    [InlineData(1, "\"previousHash\":\"", "\"previousHash\":\"00", 2, null)]
    [InlineData(0, "\"previousHash\":\"00", "\"previousHash\":\"ff", 1, "previous_hash")]
    public async Task The_first_row_that_was_changed_is_named(int line, string from, string to, long sequence, string? problem)
    {
        await WriteAsync("a", 0, 1, 2, 3);
        var lines = (await ReadAsync("a", null, null)).Select(LineOf).ToList();
        lines[line].Should().Contain(from);
        lines[line] = lines[line].Replace(from, to, StringComparison.Ordinal);

        if (problem is null)
        {
            await FluentActions.Awaiting(() => VerifyAsync(lines)).Should().ThrowAsync<InvalidDataException>().WithMessage($"Line {line + 1}*");
            return;
        }

        var fault = (await VerifyAsync(lines)).Faults.Should().ContainSingle().Which;
        (fault.Account, fault.Sequence).Should().Be(("a", sequence));
        fault.Problem.Should().Contain(problem);
    }

    [Fact]
    public async Task Rows_that_were_taken_out_or_swapped_or_are_of_others_are_found()
    {
        await WriteAsync("a", 0, 1, 2, 3);
        await WriteAsync("b", 0);
        var lines = (await ReadAsync("a", null, null)).Select(LineOf).ToList();
        var other = (await ReadAsync("b", null, null)).Select(LineOf).Single();

        (await VerifyAsync([lines[0], lines[2]])).Faults.Should().ContainSingle().Which.Problem.Should().Contain("missing");
        (await VerifyAsync([lines[0], lines[2], lines[1]])).Faults.Should().ContainSingle().Which.Sequence.Should().Be(2);
        await FluentActions.Awaiting(() => VerifyAsync([lines[0], other])).Should().ThrowAsync<InvalidDataException>().WithMessage("Line 2 *");
        await FluentActions.Awaiting(() => VerifyAsync([lines[0], "{}"])).Should().ThrowAsync<InvalidDataException>().WithMessage("Line 2 *");
        await FluentActions.Awaiting(() => VerifyAsync(["", lines[0]])).Should().ThrowAsync<InvalidDataException>().WithMessage("Line 1 *");
    }

    [Fact]
    public async Task A_cut_end_is_found_against_a_published_head()
    {
        await WriteAsync("a", 0, 1, 2);
        var rows = await ReadAsync("a", null, null);

        var cut = await VerifyAsync(rows.Take(2).Select(LineOf), new AuditHead("a", 3, rows[2].Hash));

        cut.Faults.Should().ContainSingle().Which.Problem.Should().Contain("removed from the end");
    }

    private static string LineOf(AuditRecord row) =>
        $$"""{"account":"{{row.Account}}","kind":"{{row.Kind}}","occurredAt":"{{row.OccurredAt}}","payload":{{row.Payload}},"seq":{{row.Sequence}},"previousHash":"{{row.PreviousHash}}","hash":"{{row.Hash}}"}""";

    private static async Task<AuditVerification> VerifyAsync(IEnumerable<string> lines, params AuditHead[] published)
    {
        using var export = new StringReader(string.Join('\n', lines));
        return await AuditExportVerifier.VerifyAsync(export, published, Cancellation);
    }

    private Task WriteAsync(string account, params int[] seconds) => new AuditLog(Database.App).AppendAsync(
        [.. seconds.Select((second, number) => new AuditEntry(account, "test.happened", Now.AddSeconds(second), JsonSerializer.SerializeToElement(new { number, price = 1.50m })))], Cancellation);

    private Task<List<AuditRecord>> ReadAsync(string account, DateTimeOffset? from, DateTimeOffset? to) =>
        new AuditQueries(Database.Read).ReadAsync(account, from, to, Cancellation).ToListAsync(Cancellation).AsTask();
}
