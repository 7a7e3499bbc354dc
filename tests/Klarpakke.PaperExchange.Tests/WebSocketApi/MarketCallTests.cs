using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.WebSocketApi;

/// <summary>Calls without a key give over the WebSocket API what they give over REST.</summary>
public sealed class MarketCallTests : VenueTest
{
    public static TheoryData<string, string, string> Calls { get; } = new()
    {
        { "exchangeInfo", "exchangeInfo?symbols=[\"BTCUSDC\",\"ETHUSDC\"]", "{\"symbols\": [\"BTCUSDC\", \"ETHUSDC\"]}" },
        { "depth", "depth?symbol=BTCUSDC&limit=5", "{\"symbol\":\"BTCUSDC\",\"limit\":5}" },
        { "trades.recent", "trades?symbol=BTCUSDC&limit=3", "{\"symbol\":\"BTCUSDC\",\"limit\":3}" },
        { "trades.historical", "historicalTrades?symbol=BTCUSDC&limit=3", "{\"symbol\":\"BTCUSDC\",\"limit\":3,\"apiKey\":\"anything\"}" },
        { "trades.aggregate", "aggTrades?symbol=BTCUSDC&limit=3", "{\"symbol\":\"BTCUSDC\",\"limit\":3}" },
        { "klines", "klines?symbol=BTCUSDC&interval=1m&limit=4", "{\"symbol\":\"BTCUSDC\",\"interval\":\"1m\",\"limit\":4}" },
        { "uiKlines", "uiKlines?symbol=BTCUSDC&interval=1h&limit=4", "{\"symbol\":\"BTCUSDC\",\"interval\":\"1h\",\"limit\":4}" },
        { "avgPrice", "avgPrice?symbol=BTCUSDC", "{\"symbol\":\"BTCUSDC\"}" },
        { "ticker.24hr", "ticker/24hr?symbol=BTCUSDC", "{\"symbol\":\"BTCUSDC\"}" },
        { "ticker", "ticker?symbol=BTCUSDC&windowSize=1h", "{\"symbol\":\"BTCUSDC\",\"windowSize\":\"1h\"}" },
        { "ticker.tradingDay", "ticker/tradingDay?symbol=BTCUSDC", "{\"symbol\":\"BTCUSDC\"}" },
        { "executionRules", "executionRules?symbol=BTCUSDC", "{\"symbol\":\"BTCUSDC\"}" },
        { "referencePrice", "referencePrice?symbol=BTCUSDC", "{\"symbol\":\"BTCUSDC\"}" },
        { "referencePrice.calculation", "referencePrice/calculation?symbol=BTCUSDC", "{\"symbol\":\"BTCUSDC\"}" },
        { "ticker.price", "ticker/price", "{}" },
        { "ticker.book", "ticker/bookTicker?symbol=BTCUSDC", "{\"symbol\":\"BTCUSDC\"}" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_market_call_answers_as_over_REST(string method, string rest, string parameters)
    {
        using var client = await ApiClient.ConnectAsync(Alice);

        var answer = await client.AskAsync(method, JsonElement.Parse(parameters));

        answer.GetProperty("result").GetRawText().Should().Be((await Exchange.Running.GetAsync(rest)).GetRawText());
    }

    [Fact]
    public async Task A_market_call_is_weighed_and_refused_as_over_REST()
    {
        using var client = await ApiClient.ConnectAsync(Alice);

        var weighed = await client.AskAsync("depth", new { symbol = "BTCUSDC", limit = 1_000 });
        var refused = await client.AskAsync("depth", new { symbol = "NONE" });

        weighed.GetProperty("rateLimits")[0].GetProperty("count").GetInt32().Should().Be(52, "connecting weighs 2");
        refused.GetProperty("status").GetInt32().Should().Be(400);
        refused.GetProperty("error").GetProperty("code").GetInt32().Should().Be(-1121);
    }
}
