using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Klarpakke.ClientApi.Audit;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Hosting;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Cli;

/// <summary>What the API exports, the command verifies, with nothing else at hand.</summary>
public sealed class AuditFileTests
{
    private static readonly string[] Payloads = ["""{"price":61234.5}""", """{"text":"Ærlig \"talt\" \\ 🙂\n"}""", "{}"];

    [Fact]
    public async Task A_whole_export_is_called_whole_with_its_head()
    {
        var rows = Rows();
        var (code, output) = await VerifyAsync(LinesOf(rows));
        code.Should().Be(ExitCode.Success);
        output.Should().Contain($"whole  trader up to row 3, head {rows[^1].Hash}").And.Contain("3 rows in 1 chains: all whole");
    }

    [Fact]
    public async Task An_export_from_the_middle_is_checked_from_its_first_row_on()
    {
        var (code, output) = await VerifyAsync(LinesOf(Rows()[1..]));
        code.Should().Be(ExitCode.Success);
        output.Should().Contain("2 rows in 1 chains: all whole");
    }

    [Fact]
    public async Task The_first_broken_row_is_named()
    {
        var (code, output) = await VerifyAsync(LinesOf(Rows()).Replace("talt", "galt", StringComparison.Ordinal));
        code.Should().Be(ExitCode.AuditBroken);
        output.Should().Contain("BROKEN trader row 2: ");
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_not_called_whole()
    {
        var (code, output) = await VerifyAsync("seq;kind\n1;x\n");
        code.Should().Be(ExitCode.AuditBroken);
        output.Should().Contain("BROKEN Line 1 ");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        (await EntryPoint.RunAsync(["audit", "verify", "--file", "/nowhere/export.ndjson"], output, errors)).Should().Be(ExitCode.Failed);
        errors.ToString().Should().Contain("/nowhere/export.ndjson");
    }

    private static async Task<(int Code, string Output)> VerifyAsync(string text)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "export.ndjson");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        return (await EntryPoint.RunAsync(["audit", "verify", "--file", file], output, output), output.ToString());
    }

    private static string LinesOf(IEnumerable<AuditRecord> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var row in rows)
        {
            AuditLine.Write(buffer, row);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // By the rules of docs/persistence.md, and not by the code that is tested.
    private static AuditRecord[] Rows()
    {
        var previous = new string('0', 64);
        return [.. Payloads.Select((payload, index) =>
        {
            var row = $$"""{"account":"trader","kind":"test.happened","occurredAt":"2026-01-05T10:20:30.123456Z","payload":{{payload}},"seq":{{index + 1}}}""";
            var hash = Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(previous), .. Encoding.UTF8.GetBytes(row)]));
            var record = new AuditRecord("trader", index + 1, "2026-01-05T10:20:30.123456Z", "test.happened", payload, previous, hash);
            previous = hash;
            return record;
        })];
    }
}
