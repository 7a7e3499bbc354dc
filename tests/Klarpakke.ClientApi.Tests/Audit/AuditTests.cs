using System.Security.Cryptography;
using System.Text;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Tests.Audit;

public sealed class AuditTests
{
    private static readonly string Start = new('0', 64);

    [Fact]
    public async Task K7_an_export_holds_the_own_chain_with_what_operators_did_and_its_hashes_can_be_computed_anew()
    {
        await using var api = await StartAsync();
        Write(api, "trader", ("signal.received", """{"portfolio":"trader/main","price":61234.5,"signal":"s1"}"""), ("kill.opened", """{"by":"operator1","source":"operator","text":"Ærlig \"talt\" \\ 🙂"}"""), ("kill.ended", "{}"));
        Write(api, "trader2", ("signal.received", "{}"));

        using var response = await api.Trader.GetAsync("/api/v1/audit/export");

        response.Content.Headers.ContentType!.ToString().Should().Be("application/x-ndjson");
        response.Content.Headers.ContentDisposition!.FileName.Should().Contain("audit-trader-");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        lines.Should().HaveCount(4).And.Subject.Last().Should().BeEmpty("every row ends its line");
        Recomputed(lines[..3], "trader").Should().Be(api.Rows.Audit[2].Hash);
        lines[1].Should().Contain("operator1", "the user sees what operators did");
        var head = await (await api.Trader.GetAsync("/api/v1/audit/head")).DataAsync();
        (head.GetProperty("seq").GetInt64(), head.GetProperty("hash").GetString()).Should().Be((3, api.Rows.Audit[2].Hash));
    }

    [Fact]
    public async Task The_check_of_these_tests_finds_a_changed_row()
    {
        await using var api = await StartAsync();
        Write(api, "trader", ("a", """{"n":1}"""), ("b", """{"n":2}"""));
        var lines = (await api.Trader.GetStringAsync("/api/v1/audit/export")).TrimEnd('\n').Split('\n');
        Recomputed(lines, "trader").Should().Be(api.Rows.Audit[1].Hash);
        FluentActions.Invoking(() => Recomputed([lines[0].Replace("1}", "3}", StringComparison.Ordinal), lines[1]], "trader")).Should().Throw<Exception>();
    }

    [Fact]
    public async Task An_empty_chain_is_an_empty_export_and_begins_at_zeros()
    {
        await using var api = await StartAsync();
        (await api.Trader.GetStringAsync("/api/v1/audit/export")).Should().BeEmpty();
        var head = await (await api.Trader.GetAsync("/api/v1/audit/head")).DataAsync();
        (head.GetProperty("seq").GetInt64(), head.GetProperty("hash").GetString()).Should().Be((0, Start));
    }

    [Theory]
    [InlineData("from=2026-01-05", "range_invalid")]
    [InlineData("to=yesterday", "range_invalid")]
    [InlineData("from=2026-01-06T00:00:00Z&to=2026-01-05T00:00:00Z", "range_invalid")]
    [InlineData("account=trader2", "parameter_unknown")]
    [InlineData("From=2026-01-05T00:00:00Z", "parameter_unknown")]
    public async Task A_wrong_period_is_refused(string query, string code)
    {
        await using var api = await StartAsync();
        await api.Trader.ShouldGetProblemAsync($"/api/v1/audit/export?{query}", 400, code);
    }

    [Fact]
    public async Task A_period_is_passed_on()
    {
        await using var api = await StartAsync();
        Write(api, "trader", ("a", "{}"), ("b", "{}"), ("c", "{}"));
        var lines = (await api.Trader.GetStringAsync("/api/v1/audit/export?from=2026-01-05T12:00:32Z&to=2026-01-05T13:00:32%2B01:00")).TrimEnd('\n').Split('\n');
        lines.Should().ContainSingle().Which.Should().Contain("\"kind\":\"b\"");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public async Task An_export_that_breaks_does_not_look_whole(int after)
    {
        await using var api = await StartAsync();
        Write(api, "trader", [.. Enumerable.Range(0, 1_001).Select(_ => ("kind", """{"text":"0123456789012345678901234567890123456789"}"""))]);
        api.Rows.FailsAfter = after;

        if (after == 0)
        {
            await api.Trader.ShouldGetProblemAsync("/api/v1/audit/export", 503, "provider_unavailable");
        }
        else
        {
            await FluentActions.Awaiting(() => api.Trader.GetStringAsync("/api/v1/audit/export")).Should().ThrowAsync<HttpRequestException>();
        }
    }

    [Fact]
    public async Task Why_something_was_not_traded_is_answered_from_rows_alone()
    {
        await using var api = await StartAsync();
        Write(api, "trader", ("decision.denied", """{"portfolio":"trader/main","signal":"s1"}"""));
        api.Rows.Decide("trader", "trader/main", new DecisionRecord(
            new Signal("s1", Some.Btc, Price.Of(61_234.50m), Price.Of(60_000m), "BREAKOUT", "momentum", 3, Some.Monday), Some.Monday,
            new SignalDecision("s1", null, [new RiskFinding("BLOCKED_COIN_POSITION", 1m, 1m, null, null)], Some.Monday.AddSeconds(1)), [.. api.Rows.Audit]));
        api.Accounts.Faults[FakePortfolioGrain.Actor] = api.Accounts.Faults[FakeUserRiskGrain.Actor] = new TimeoutException("No actor answers.");

        var why = await (await api.Trader.GetAsync("/api/v1/decisions/main/s1")).DataAsync();

        why.GetProperty("signal").GetProperty("entryReference").GetString().Should().Be("61234.5");
        why.GetProperty("decision").GetProperty("findings")[0].GetProperty("code").GetString().Should().Be("BLOCKED_COIN_POSITION");
        var evidence = why.GetProperty("evidence").EnumerateArray().Should().ContainSingle().Subject;
        (evidence.GetProperty("seq").GetInt64(), evidence.GetProperty("payload").GetProperty("signal").GetString()).Should().Be((1, "s1"));
        await api.Trader.ShouldGetProblemAsync("/api/v1/decisions/main/s2", 404, "signal_unknown");
    }

    // By the rules of docs/persistence.md, from the lines alone.
    private static string Recomputed(IEnumerable<string> lines, string account)
    {
        var (seq, hash) = (0L, Start);
        foreach (var line in lines)
        {
            var row = JsonSerializer.Deserialize<JsonElement>(line);
            row.GetProperty("account").GetString().Should().Be(account);
            row.GetProperty("seq").GetInt64().Should().Be(++seq);
            row.GetProperty("previousHash").GetString().Should().Be(hash);
            hash = HashOf(hash, account, seq, row.GetProperty("occurredAt").GetString()!, row.GetProperty("kind").GetString()!, row.GetProperty("payload").GetRawText());
            row.GetProperty("hash").GetString().Should().Be(hash);
        }

        return hash;
    }

    private static string HashOf(string previous, string account, long seq, string at, string kind, string payload) => Convert.ToHexStringLower(SHA256.HashData(
        [.. Convert.FromHexString(previous), .. Encoding.UTF8.GetBytes($$"""{"account":"{{account}}","kind":"{{kind}}","occurredAt":"{{at}}","payload":{{payload}},"seq":{{seq}}}""")]));

    private static void Write(TestApi api, string account, params (string Kind, string Payload)[] rows)
    {
        var (seq, previous) = (0L, Start);
        foreach (var (kind, payload) in rows)
        {
            var at = Some.Monday.AddSeconds(++seq).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
            var hash = HashOf(previous, account, seq, at, kind, payload);
            api.Rows.Audit.Add(new AuditRecord(account, seq, at, kind, payload, previous, hash));
            previous = hash;
        }
    }

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(new() { WaitsForListing = false });
}
