using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.VenueGates;

/// <summary>Gates of a whole host: it measures what its own accounts call, and judges the venue that has a gate.</summary>
public sealed class VenueGateHostTests
{
    private static readonly string[] Settings =
    [
        "--Klarpakke:Host:Environment=Development", "--Klarpakke:ClientApi:SimulatesCheckout=true", "--Klarpakke:ClientApi:DevelopmentUsers:0:Name=trader",
        "--Klarpakke:PaperExchange:Accounts:0:Name=linked", "--Klarpakke:PaperExchange:Accounts:0:Balances:USDC=1234.5",
        "--Klarpakke:PaperExchange:Accounts:0:Keys:0:Key=PublicHalfOfGateTests001", "--Klarpakke:PaperExchange:Accounts:0:Keys:0:Secret=SecretHalfOfGateTests001",
    ];

    [Fact]
    public async Task Calls_of_an_account_are_counted_and_Crypto_com_is_judged_and_stays_closed()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync(folder.Path, Settings);
        host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dev:trader");
        await SendAsync(host, HttpMethod.Post, "plan/checkout", new { plan = "pro", interval = "monthly" });

        // The venue is asked what the key may do, whatever comes of it.
        await SendAsync(host, HttpMethod.Put, "keys/PAPER", new { key = "PublicHalfOfGateTests001", secret = "SecretHalfOfGateTests001" });

        await Eventually.BecomesTrueAsync(async () => (await VenueAsync(host, "PAPER")).GetProperty("figures").GetProperty("calls").GetInt64() > 0, "calls to the paper exchange are in the rows");
        await Eventually.BecomesTrueAsync(async () => (await VenueAsync(host, "CRYPTOCOM")).GetProperty("state").GetString() == "read-only", "the gate is judged");
        (await VenueAsync(host, "PAPER")).GetProperty("takesEntries").GetBoolean().Should().BeTrue();
        var gated = await VenueAsync(host, "CRYPTOCOM");
        gated.GetProperty("takesEntries").GetBoolean().Should().BeFalse();
        gated.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()).Should().Equal("TOO_FEW_ORDERS", "REJECT_RATE", "LATENCY");
        (await host.InterruptAsync()).Should().Be(0, host.Output);
    }

    private static async Task SendAsync(HostProcess host, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative))
        {
            Headers = { { "Idempotency-Key", path.Replace('/', '-') } },
            Content = JsonContent.Create(body),
        };
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).Should().BeOneOf(200, 503);
    }

    private static async Task<JsonElement> VenueAsync(HostProcess host, string venue) =>
        (await host.GetAsync("/api/v1/venues")).GetProperty("data").EnumerateArray().Single(row => row.GetProperty("venue").GetString() == venue);
}
