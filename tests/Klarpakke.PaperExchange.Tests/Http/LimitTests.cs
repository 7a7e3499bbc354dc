using System.Net;
using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.Testing.Time;

namespace Klarpakke.PaperExchange.Tests.Http;

public sealed class LimitTests
{
    [Fact]
    public async Task H1_weight_is_counted_per_clock_minute_and_answered_429_with_the_wait_when_used_up()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 4, 10, 0, 20, TimeSpan.Zero));
        await using var exchange = await RunningExchange.StartAsync(new PaperExchangeOptions { RequestWeightPerMinute = 60, Symbols = 1, HistoryDays = 1 }, time);

        (await UseAsync(exchange, "depth?symbol=BTCUSDC&limit=500")).Should().Be((HttpStatusCode.OK, 25, null));
        (await UseAsync(exchange, "trades?symbol=BTCUSDC")).Should().Be((HttpStatusCode.OK, 50, null));
        (await UseAsync(exchange, "depth?symbol=NOPE")).Should().Be((HttpStatusCode.BadRequest, 55, null));
        (await UseAsync(exchange, "depth?symbol=BTCUSDC")).Should().Be((HttpStatusCode.OK, 60, null));
        (await UseAsync(exchange, "ping")).Should().Be((HttpStatusCode.TooManyRequests, 61, 40));
        using (var refused = await exchange.SendAsync("ping"))
        {
            var body = JsonElement.Parse(await refused.Content.ReadAsStringAsync());
            body.GetProperty("code").GetInt32().Should().Be(-1003);
            body.GetProperty("msg").GetString().Should().Contain("current limit is 60 request weight per 1 MINUTE");
        }

        time.Advance(TimeSpan.FromSeconds(40));
        (await UseAsync(exchange, "ping")).Should().Be((HttpStatusCode.OK, 1, null));
    }

    [Theory]
    [InlineData("ping", 1)]
    [InlineData("time", 1)]
    [InlineData("exchangeInfo", 20)]
    [InlineData("depth?symbol=BTCUSDC", 5)]
    [InlineData("depth?symbol=BTCUSDC&limit=100", 5)]
    [InlineData("depth?symbol=BTCUSDC&limit=101", 25)]
    [InlineData("depth?symbol=BTCUSDC&limit=1000", 50)]
    [InlineData("depth?symbol=BTCUSDC&limit=5000", 250)]
    [InlineData("trades?symbol=BTCUSDC", 25)]
    [InlineData("historicalTrades?symbol=BTCUSDC", 25)]
    [InlineData("aggTrades?symbol=BTCUSDC", 4)]
    [InlineData("klines?symbol=BTCUSDC&interval=1m", 2)]
    [InlineData("uiKlines?symbol=BTCUSDC&interval=1m", 2)]
    [InlineData("avgPrice?symbol=BTCUSDC", 2)]
    [InlineData("ticker/24hr?symbol=BTCUSDC", 2)]
    [InlineData("ticker/24hr?symbols=[\"BTCUSDC\"]", 2)]
    [InlineData("ticker/24hr", 80)]
    [InlineData("ticker/price?symbol=BTCUSDC", 2)]
    [InlineData("ticker/price", 4)]
    [InlineData("ticker/bookTicker?symbol=BTCUSDC", 2)]
    [InlineData("ticker/bookTicker", 4)]
    [InlineData("ticker?symbol=BTCUSDC&windowSize=1h", 4)]
    [InlineData("ticker/tradingDay?symbols=[\"BTCUSDC\"]", 4)]
    [InlineData("executionRules?symbol=BTCUSDC", 2)]
    [InlineData("executionRules", 40)]
    [InlineData("referencePrice?symbol=BTCUSDC", 2)]
    public async Task Every_call_costs_its_documented_weight(string call, int weight)
    {
        await using var exchange = await RunningExchange.StartAsync(new PaperExchangeOptions { Symbols = 1, HistoryDays = 1 });

        (await UseAsync(exchange, call)).Should().Be((HttpStatusCode.OK, weight, null));
    }

    [Fact]
    public async Task Raw_requests_have_their_own_limit()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 4, 10, 3, 0, TimeSpan.Zero));
        await using var exchange = await RunningExchange.StartAsync(new PaperExchangeOptions { RawRequestsPerFiveMinutes = 2, Symbols = 1, HistoryDays = 1 }, time);

        await UseAsync(exchange, "ping");
        await UseAsync(exchange, "ping");

        (await UseAsync(exchange, "ping")).Should().Be((HttpStatusCode.TooManyRequests, 3, 120));
    }

    private static async Task<(HttpStatusCode Status, int Used, int? RetryAfter)> UseAsync(RunningExchange exchange, string call)
    {
        using var response = await exchange.SendAsync(call);
        var used = response.Headers.GetValues("X-MBX-USED-WEIGHT-1M").Single();
        return (response.StatusCode, int.Parse(used, System.Globalization.CultureInfo.InvariantCulture), (int?)response.Headers.RetryAfter?.Delta?.TotalSeconds);
    }
}
