using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Http;

/// <summary>Every body has the properties, of the same kinds, that recorded bodies of the venue have.</summary>
public sealed class ShapeTests(SharedExchange shared) : IClassFixture<SharedExchange>
{
    [Theory]
    [InlineData("rest/ExchangeData/GetServerTime.json", "time")]
    [InlineData("rest/ExchangeData/GetExchangeInfo.json", "exchangeInfo")]
    [InlineData("rest/ExchangeData/GetRecentTrades.json", "trades?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetTradeHistory.json", "historicalTrades?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetAggregatedTradeHistory.json", "aggTrades?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetKlines.json", "klines?symbol=BTCUSDC&interval=1w")]
    [InlineData("rest/ExchangeData/GetUiKlines.json", "uiKlines?symbol=BTCUSDC&interval=1w")]
    [InlineData("rest/ExchangeData/GetAvgPrice.json", "avgPrice?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetTicker.json", "ticker/24hr?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetTradingDayTicker.json", "ticker/tradingDay?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetTradingDayTicker.json", "ticker?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetReferencePrice.json", "referencePrice?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetPrice.json", "ticker/price?symbol=BTCUSDC")]
    [InlineData("rest/ExchangeData/GetBookPrice.json", "ticker/bookTicker?symbol=BTCUSDC")]
    [InlineData("recorded/ticker24hr-0.json", "ticker/24hr?symbol=ETHUSDC")]
    [InlineData("recorded/ticker24hr-4.json", "ticker/24hr?symbols=[\"ETHUSDC\",\"BTCUSDC\"]")]
    [InlineData("recorded/klines-BTCUSDT-1h-1000.json", "klines?symbol=BTCUSDC&interval=1h")]
    [InlineData("recorded/trades-ETHBTC-1000.json", "trades?symbol=ETHUSDC&limit=1000")]
    [InlineData("captured/2021-10-12/depth-NKNUSDT.json", "depth?symbol=BTCUSDC&limit=1000")]
    [InlineData("captured/klines-BTCUSDT-1d-2022-2023.json", "klines?symbol=BTCUSDC&interval=1d")]
    public async Task A_body_has_the_recorded_shape(string recorded, string call)
    {
        var expected = Recorded(recorded);

        var actual = await shared.Exchange.GetAsync(call);

        JsonShape.Differences(expected, actual).Should().BeEmpty();
    }

    [Fact]
    public async Task A_symbol_of_exchange_info_has_every_recorded_property_and_filter()
    {
        var expected = Recorded("recorded/exchangeInfo-2025-08-07-25symbols.json").GetProperty("symbols").EnumerateArray()
            .Single(symbol => symbol.GetProperty("symbol").GetString() == "BTCUSDT");

        var info = await shared.Exchange.GetAsync("exchangeInfo?symbol=BTCUSDC");
        var symbol = info.GetProperty("symbols").EnumerateArray().Single();

        JsonShape.Differences(expected, symbol).Should().BeEmpty();
        foreach (var filter in expected.GetProperty("filters").EnumerateArray())
        {
            var type = filter.GetProperty("filterType").GetString();
            var own = symbol.GetProperty("filters").EnumerateArray().Single(candidate => candidate.GetProperty("filterType").GetString() == type);
            JsonShape.Differences(filter, own).Should().BeEmpty(type);
        }

        info.GetProperty("rateLimits").EnumerateArray().Select(limit => limit.GetProperty("rateLimitType").GetString())
            .Should().Equal("REQUEST_WEIGHT", "ORDERS", "ORDERS", "RAW_REQUESTS");
    }

    [Fact]
    public async Task Every_price_and_quantity_lies_on_the_grid_that_exchange_info_declares()
    {
        foreach (var symbol in (await shared.Exchange.GetAsync("exchangeInfo")).GetProperty("symbols").EnumerateArray())
        {
            var tick = Filter(symbol, "PRICE_FILTER", "tickSize");
            var step = Filter(symbol, "LOT_SIZE", "stepSize");
            var depth = await shared.Exchange.GetAsync($"depth?symbol={symbol.GetProperty("symbol").GetString()}&limit=5000");
            foreach (var level in depth.GetProperty("bids").EnumerateArray().Concat(depth.GetProperty("asks").EnumerateArray()))
            {
                (Decimal(level[0]) % tick).Should().Be(0);
                (Decimal(level[1]) % step).Should().Be(0);
            }

            depth.GetProperty("bids").GetArrayLength().Should().BeGreaterThanOrEqualTo(100);
        }
    }

    [Theory]
    [InlineData("", 12)]
    [InlineData("?symbol=BTCUSDC", 1)]
    [InlineData("?symbols=[\"BTCUSDC\",\"ETHUSDC\"]", 2)]
    [InlineData("?permissions=SPOT", 12)]
    [InlineData("?permissions=[\"SPOT\",\"MARGIN\"]", 12)]
    [InlineData("?permissions=MARGIN", 0)]
    [InlineData("?symbolStatus=TRADING", 12)]
    [InlineData("?symbolStatus=HALT", 0)]
    public async Task Exchange_info_lists_what_was_asked_for(string query, int count)
    {
        (await shared.Exchange.GetAsync("exchangeInfo" + query)).GetProperty("symbols").GetArrayLength().Should().Be(count);
    }

    [Fact]
    public async Task Mini_tickers_lack_what_the_venue_leaves_out()
    {
        var ticker = await shared.Exchange.GetAsync("ticker/24hr?symbol=BTCUSDC&type=MINI");

        ticker.EnumerateObject().Select(property => property.Name).Should().Equal(
            "symbol", "openPrice", "highPrice", "lowPrice", "lastPrice", "volume", "quoteVolume", "openTime", "closeTime", "firstId", "lastId", "count");
    }

    [Fact]
    public async Task Historical_trades_start_at_the_id_asked_for()
    {
        var recent = await shared.Exchange.GetAsync("trades?symbol=BTCUSDC&limit=100");
        var id = recent[10].GetProperty("id").GetInt64();

        var trades = await shared.Exchange.GetAsync($"historicalTrades?symbol=BTCUSDC&fromId={id}&limit=3");

        trades.EnumerateArray().Select(trade => trade.GetProperty("id").GetInt64()).Should().Equal(id, id + 1, id + 2);
    }

    [Fact]
    public async Task Aggregate_trades_respect_their_bounds()
    {
        var recent = await shared.Exchange.GetAsync("aggTrades?symbol=BTCUSDC&limit=100");
        var (from, to) = (recent[10].GetProperty("T").GetInt64(), recent[20].GetProperty("T").GetInt64());

        var trades = await shared.Exchange.GetAsync($"aggTrades?symbol=BTCUSDC&startTime={from}&endTime={to}");

        trades.EnumerateArray().Should().OnlyContain(trade => trade.GetProperty("T").GetInt64() >= from && trade.GetProperty("T").GetInt64() <= to);
        trades.GetArrayLength().Should().BeGreaterThanOrEqualTo(11);
    }

    private static JsonElement Recorded(string file) => JsonElement.Parse(File.ReadAllText(SharedData.Require("api/binance-spot/" + file)));

    private static decimal Filter(JsonElement symbol, string type, string field) =>
        Decimal(symbol.GetProperty("filters").EnumerateArray().Single(filter => filter.GetProperty("filterType").GetString() == type).GetProperty(field));

    private static decimal Decimal(JsonElement text) => decimal.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
