using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Klarpakke.Silo.Tests.Host;
using Klarpakke.Testing.Postgres;
using Eventually = Klarpakke.Silo.Tests.Host.Eventually;

namespace Klarpakke.Silo.Tests.Cluster;

/// <summary>The grid on Microsoft Orleans, its roles in processes of their own.</summary>
public sealed class TwoSilosTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string FeedOpened = "The feed of Paper follows 12 symbols.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_silo_runs_the_feed_and_when_it_is_killed_the_other_does()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancellation);
        await using var grid = new GridOfFour(database.SuperuserConnectionString);
        await grid.StartPaperAsync();
        grid.LaunchApi();
        await ApiLivesWithoutSilosAsync(grid);
        await grid.StartSilosAsync();
        await grid.Api.WaitUntilReadyAsync();
        await EveryPriceMovesAsync(grid.Api);
        grid.Silos.Should().ContainSingle(silo => silo.Output.Contains(FeedOpened), "a venue has one connection, however many silos there are");
        await HubFramesMoveAsync(grid);

        var (dead, survivor) = grid.Silos[0].Output.Contains(FeedOpened) ? (grid.Silos[0], grid.Silos[1]) : (grid.Silos[1], grid.Silos[0]);
        await dead.KillAsync();

        await Eventually.BecomesTrueAsync(() => Task.FromResult(survivor.Output.Contains(FeedOpened)), "the other silo opens the feed");
        await EveryPriceMovesAsync(grid.Api);
        await HubFramesMoveAsync(grid);
        await Eventually.BecomesTrueAsync(async () => (await ClosedCandlesAsync(grid.Api)).Length > 900, "candles have caught up");
        var openTimes = await ClosedCandlesAsync(grid.Api);
        openTimes.Zip(openTimes.Skip(1)).Should().OnlyContain(pair => pair.Second - pair.First == TimeSpan.FromMinutes(1), "no candle is lost or there twice");
        foreach (var process in new[] { grid.Api, survivor, grid.Paper })
        {
            (await process.InterruptAsync()).Should().Be(0, process.Output);
        }
    }

    [Fact]
    public async Task A_taken_silo_port_is_one_clear_line()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancellation);
        await using var grid = new GridOfFour(database.SuperuserConnectionString);
        await grid.StartPaperAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var silo = grid.LaunchSilo(port);

        (await silo.WaitForExitAsync()).Should().Be(1);
        silo.Output.Should().Contain($"klarpakke: The port {port} on 127.0.0.1 is taken; choose another with --Klarpakke:Actors:SiloPort.");
    }

    [Fact]
    public async Task An_api_without_silos_refuses_a_taken_port_and_stops_when_it_is_told_to()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancellation);
        await using var grid = new GridOfFour(database.SuperuserConnectionString);
        grid.LaunchApi();
        var first = grid.Api;
        await ApiLivesWithoutSilosAsync(grid);

        grid.LaunchApi();

        (await grid.Api.WaitForExitAsync()).Should().Be(1);
        grid.Api.Output.Should().Contain($"klarpakke: The port {grid.ApiAddress.Port} on 127.0.0.1 is taken; choose another with --port.");
        (await first.InterruptAsync()).Should().Be(0, first.Output);
    }

    private static async Task ApiLivesWithoutSilosAsync(GridOfFour grid)
    {
        using var http = new HttpClient { BaseAddress = grid.ApiAddress };
        await Eventually.BecomesTrueAsync(async () => await StatusAsync(http, "/health/live") == HttpStatusCode.OK, "the API lives");
        (await StatusAsync(http, "/health/ready")).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(http, "/api/v1/markets")).Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return answer.StatusCode;
    }

    private static async Task EveryPriceMovesAsync(HostProcess api)
    {
        await Eventually.BecomesTrueAsync(async () => (await MarketsAsync(api)).Length == 12, "the markets are listed");
        var first = Numbers(await MarketsAsync(api));
        await Eventually.BecomesTrueAsync(
            async () => Numbers((await MarketsAsync(api)).Where(IsLive)) is { Count: 12 } now && now.All(market => market.Value > first[market.Key]), "every market's price moves");
    }

    private static async Task<JsonElement[]> MarketsAsync(HostProcess api) => [.. (await api.GetAsync("/api/v1/markets")).GetProperty("data").EnumerateArray()];

    private static bool IsLive(JsonElement market) => market.GetProperty("quality").GetString() == "live";

    private static Dictionary<string, long> Numbers(IEnumerable<JsonElement> markets) => markets.ToDictionary(market => market.GetProperty("symbol").GetString()!, market => market.GetProperty("seq").GetInt64(), StringComparer.Ordinal);

    private static async Task HubFramesMoveAsync(GridOfFour grid)
    {
        await using var hub = await PriceFrames.WatchAsync(grid.ApiAddress, "PAPER:BTC-USDC", Cancellation);
        var first = await hub.NextPriceAsync(Cancellation);
        (await hub.NextPriceAsync(Cancellation)).GetProperty("seq").GetInt64().Should().BeGreaterThan(first.GetProperty("seq").GetInt64());
    }

    private static async Task<DateTimeOffset[]> ClosedCandlesAsync(HostProcess api) =>
        [.. (await api.GetAsync("/api/v1/markets/PAPER:BTC-USDC/candles?interval=1m&limit=5000")).GetProperty("data").EnumerateArray()
            .Where(candle => candle.GetProperty("closed").GetBoolean())
            .Select(candle => candle.GetProperty("openTime").GetDateTimeOffset())];
}
