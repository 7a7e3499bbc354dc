using System.Globalization;
using System.Text.Json;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Http;

public sealed class WindowTests : VenueTest
{
    private const long Minute = 60_000;

    private long Now => Exchange.Time.GetUtcNow().ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("1m", 1)]
    [InlineData("59m", 59)]
    [InlineData("4h", 240)]
    [InlineData("1d", 1_440)]
    public async Task A_rolling_window_is_the_sum_of_its_minutes(string size, int minutes)
    {
        var ticker = await Exchange.Running.GetAsync($"ticker?symbol=BTCUSDC&windowSize={size}");

        var open = Now - (minutes * Minute);
        open -= open % Minute;
        ticker.GetProperty("openTime").GetInt64().Should().Be(open);
        ticker.GetProperty("closeTime").GetInt64().Should().Be(Now);
        Compare(ticker, await BarsAsync(open, Now));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("&timeZone=-03:30", -210)]
    public async Task A_trading_day_begins_at_midnight_of_its_zone(string zone, int minutes)
    {
        var ticker = await Exchange.Running.GetAsync($"ticker/tradingDay?symbol=BTCUSDC{zone}");

        var open = ticker.GetProperty("openTime").GetInt64();
        ((open + (minutes * Minute)) % (1_440 * Minute)).Should().Be(0);
        ticker.GetProperty("closeTime").GetInt64().Should().Be(open + (1_440 * Minute) - 1);
        Compare(ticker, await BarsAsync(open, Now));
    }

    [Fact]
    public async Task Several_symbols_give_a_list_and_MINI_leaves_out_the_change()
    {
        var tickers = await Exchange.Running.GetAsync("ticker?symbols=[\"ETHUSDC\",\"BTCUSDC\"]&windowSize=2h&type=MINI");

        tickers.EnumerateArray().Select(ticker => ticker.GetProperty("symbol").GetString()).Should().Equal("ETHUSDC", "BTCUSDC");
        tickers[0].EnumerateObject().Select(property => property.Name).Should().Equal(
            "symbol", "openPrice", "highPrice", "lowPrice", "lastPrice", "volume", "quoteVolume", "openTime", "closeTime", "firstId", "lastId", "count");
    }

    [Fact]
    public async Task A2_a_market_order_beyond_the_published_price_range_expires_and_says_why()
    {
        Exchange.Running.Server.Parts.Faults.Arm(new FaultSpec { Kind = FaultKind.PriceGap, Percent = 90 });
        await Exchange.AdvanceAsync(TimeSpan.FromSeconds(4));
        var rule = (await Exchange.Running.GetAsync("executionRules?symbol=BTCUSDC")).GetProperty("symbolRules")[0].GetProperty("rules")[0];
        var reference = Number(await Exchange.Running.GetAsync("referencePrice?symbol=BTCUSDC"), "referencePrice");
        var ask = Number(await Exchange.Running.GetAsync("ticker/bookTicker?symbol=BTCUSDC"), "askPrice");

        var bought = (await Alice.PostAsync("/api/v3/order", "symbol=BTCUSDC&side=BUY&type=MARKET&quantity=0.01")).Succeeded();
        var order = (await OrderAsync(bought["orderId"].GetInt64())).Succeeded();

        rule.GetProperty("ruleType").GetString().Should().Be("PRICE_RANGE");
        rule.GetProperty("bidLimitMultUp").GetString().Should().Be("1.5");
        ask.Should().BeGreaterThan(reference * 1.5m);
        order["status"].GetString().Should().Be("EXPIRED");
        order["executedQty"].GetString().Should().Be("0.00000000");
        order["expiryReason"].GetString().Should().Be("EXECUTION_RULE_PRICE_RANGE_EXCEEDED");
    }

    private static decimal Number(JsonElement entry, string name) => decimal.Parse(entry.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static void Compare(JsonElement ticker, JsonElement[] bars)
    {
        decimal Value(int bar, int field) => decimal.Parse(bars[bar][field].GetString()!, CultureInfo.InvariantCulture);
        var all = Enumerable.Range(0, bars.Length).ToArray();
        Number(ticker, "openPrice").Should().Be(Value(0, 1));
        Number(ticker, "lastPrice").Should().Be(Value(bars.Length - 1, 4));
        Number(ticker, "highPrice").Should().Be(all.Max(bar => Value(bar, 2)));
        Number(ticker, "lowPrice").Should().Be(all.Min(bar => Value(bar, 3)));
        Number(ticker, "volume").Should().Be(all.Sum(bar => Value(bar, 5)));
        ticker.GetProperty("count").GetInt64().Should().Be(bars.Sum(bar => bar[8].GetInt64()));
        Number(ticker, "priceChange").Should().Be(Number(ticker, "lastPrice") - Number(ticker, "openPrice"));
    }

    private async Task<JsonElement[]> BarsAsync(long from, long to)
    {
        var bars = new List<JsonElement>();
        for (var next = from; next <= to; next = bars[^1][0].GetInt64() + Minute)
        {
            var page = await Exchange.Running.GetAsync($"klines?symbol=BTCUSDC&interval=1m&startTime={next}&limit=1000");
            if (page.GetArrayLength() == 0)
            {
                break;
            }

            bars.AddRange(page.EnumerateArray());
        }

        return [.. bars];
    }
}
