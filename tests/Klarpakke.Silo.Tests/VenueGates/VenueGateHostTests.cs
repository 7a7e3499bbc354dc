using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.VenueGates;

/// <summary>Gates of a whole host: it measures what its own accounts call, and judges the venue that has a gate.</summary>
public sealed class VenueGateHostTests
{
    [Fact]
    public async Task Calls_of_an_account_are_counted_and_Crypto_com_is_judged_and_stays_closed()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync(folder.Path, "--Klarpakke:Host:Environment=Development", "--Klarpakke:ClientApi:DevelopmentUsers:0:Name=trader");
        host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dev:trader");
        await OpenPortfolioAsync(host);

        await Eventually.BecomesTrueAsync(async () => (await VenueAsync(host, "PAPER")).GetProperty("figures").GetProperty("calls").GetInt64() > 0, "calls to the paper exchange are in the rows");
        await Eventually.BecomesTrueAsync(async () => (await VenueAsync(host, "CRYPTOCOM")).GetProperty("state").GetString() == "read-only", "the gate is judged");

        var paper = await VenueAsync(host, "PAPER");
        (paper.GetProperty("takesEntries").GetBoolean(), paper.GetProperty("figures").GetProperty("p95BelowMilliseconds").ValueKind).Should().Be((true, JsonValueKind.Number));
        var gated = await VenueAsync(host, "CRYPTOCOM");
        gated.GetProperty("takesEntries").GetBoolean().Should().BeFalse();
        gated.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()).Should().Equal("TOO_FEW_ORDERS", "REJECT_RATE", "LATENCY");
        (await host.InterruptAsync()).Should().Be(0, host.Output);
    }

    private static async Task OpenPortfolioAsync(HostProcess host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/portfolios", UriKind.Relative))
        {
            Headers = { { "Idempotency-Key", "open-main" } },
            Content = JsonContent.Create(new { name = "main", venue = "PAPER", quote = "USDC", cash = "1000" }),
        };
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> VenueAsync(HostProcess host, string venue) =>
        (await host.GetAsync("/api/v1/venues")).GetProperty("data").EnumerateArray().Single(row => row.GetProperty("venue").GetString() == venue);
}
