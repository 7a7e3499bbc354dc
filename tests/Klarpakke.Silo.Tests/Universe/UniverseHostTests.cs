using System.Globalization;
using System.Net;
using System.Text.Json;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Universe;

/// <summary>The weekly universe of a whole host.</summary>
public sealed class UniverseHostTests
{
    private const string Key = "made-up-key-of-the-host-tests";

    [Fact]
    public async Task Without_a_key_the_first_start_makes_a_simulated_universe_at_once_and_the_next_start_finds_it()
    {
        using var folder = new TemporaryFolder();
        string version;
        await using (var host = await HostProcess.StartAsync(folder.Path))
        {
            var universe = await UniverseAsync(host);
            version = VersionOf(universe);
            (universe.GetProperty("simulated").GetBoolean(), universe.GetProperty("source").GetString(), universe.GetProperty("late").GetBoolean()).Should().Be((true, "simulated", true));
            universe.GetProperty("coins").EnumerateArray().Select(coin => coin.GetProperty("symbol").GetString()).Should().Equal("BTC", "ETH", "XRP", "BNB", "SOL", "DOGE", "TRX", "ADA", "LINK", "AVAX");
            await Eventually.BecomesTrueAsync(async () => AllowedAt(await UniverseAsync(host)) == 10, "the paper exchange lists every one of them, trades it and takes stops");
            (await host.InterruptAsync()).Should().Be(0, host.Output);
        }

        await using var again = await HostProcess.StartAsync(folder.Path);
        VersionOf(await UniverseAsync(again)).Should().Be(version, "a version is never made twice");
        (await again.InterruptAsync()).Should().Be(0, again.Output);
        await using var verify = HostProcess.Run("audit", "verify", "--data", folder.Path);
        (await verify.WaitForExitAsync()).Should().Be(0, verify.Output);
    }

    [Fact]
    public async Task With_a_key_and_a_provider_that_is_away_there_is_no_universe_and_the_key_is_told_to_nobody()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Klarpakke__Listings__CoinMarketCap__ApiKey"] = Key,
            ["Klarpakke__Listings__CoinMarketCap__Address"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"),
        };
        await using var host = HostProcess.Run(environment, "up", "--data", folder.Path, "--port", "0", "--paper-port", "0", HostProcess.MasterKey);
        await host.WaitUntilReadyAsync();

        await Eventually.BecomesTrueAsync(() => Task.FromResult(host.Output.Contains("There is no listing for", StringComparison.Ordinal)), "it is told that there is no listing");

        using var answer = await host.Http.GetAsync(new Uri("/api/v1/universe", UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        host.Output.Should().NotContain(Key);
    }

    private static async Task<JsonElement> UniverseAsync(HostProcess host)
    {
        await Eventually.BecomesTrueAsync(async () =>
        {
            using var answer = await host.Http.GetAsync(new Uri("/api/v1/universe", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }, "there is a universe");
        return (await host.GetAsync("/api/v1/universe")).GetProperty("data");
    }

    private static string VersionOf(JsonElement universe) => $"{universe.GetProperty("version")} made {universe.GetProperty("madeAt")} of {universe.GetProperty("answerSha256")}";

    private static int AllowedAt(JsonElement universe) =>
        universe.GetProperty("venues")[0].GetProperty("coins").EnumerateArray().Count(coin => coin.GetProperty("pairs").EnumerateArray().Any(pair => pair.GetProperty("allowed").GetBoolean()));
}
