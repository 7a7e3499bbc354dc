using System.Globalization;
using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Private;

public sealed class PreventedMatchTests : VenueTest
{
    private const string Matches = "/api/v3/myPreventedMatches";

    [Theory]
    [InlineData("EXPIRE_MAKER", "makerPreventedQuantity")]
    [InlineData("EXPIRE_TAKER", "takerPreventedQuantity")]
    [InlineData("DECREMENT", "takerPreventedQuantity,makerPreventedQuantity")]
    public async Task A3_a_trade_with_oneself_that_was_prevented_is_found_by_its_id_or_by_either_order(string mode, string quantities)
    {
        var price = await InsideSpreadAsync();
        var maker = await PlaceAsync("SELL", price, string.Empty);
        var taker = await PlaceAsync("BUY", price, $"&selfTradePreventionMode={mode}");

        var byTaker = (await Alice.GetAsync(Matches, $"symbol={Trader.Symbol}&orderId={taker}")).Succeeded();
        var match = byTaker.Body[0];
        var byMaker = (await Alice.GetAsync(Matches, $"symbol={Trader.Symbol}&orderId={maker}")).Succeeded();
        var byId = (await Alice.GetAsync(Matches, $"symbol={Trader.Symbol}&preventedMatchId={match.GetProperty("preventedMatchId").GetInt64()}")).Succeeded();

        match.EnumerateObject().Select(property => property.Name).Should().Equal(
            [
                "symbol", "preventedMatchId", "takerOrderId", "makerSymbol", "makerOrderId", "tradeGroupId", "selfTradePreventionMode", "price",
                .. quantities.Split(','), "transactTime",
            ]);
        (match.GetProperty("takerOrderId").GetInt64(), match.GetProperty("makerOrderId").GetInt64()).Should().Be((taker, maker));
        match.GetProperty("selfTradePreventionMode").GetString().Should().Be(mode);
        byMaker.Body.GetRawText().Should().Be(byTaker.Body.GetRawText());
        byId.Body.GetRawText().Should().Be(byTaker.Body.GetRawText());
        (byMaker.UsedWeight - byTaker.UsedWeight, byId.UsedWeight - byMaker.UsedWeight).Should().Be((20, 2));
    }

    [Fact]
    public async Task Neither_an_id_nor_an_order_is_no_question() =>
        (await Alice.GetAsync(Matches, $"symbol={Trader.Symbol}")).ShouldBeRefused(400, -1128);

    private static decimal Number(JsonElement entry, string name) => decimal.Parse(entry.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private async Task<string> InsideSpreadAsync()
    {
        var ticker = await Exchange.Running.GetAsync($"ticker/bookTicker?symbol={Trader.Symbol}");
        var (bid, ask) = (Number(ticker, "bidPrice"), Number(ticker, "askPrice"));
        (ask - bid).Should().BeGreaterThan(0.01m, "there must be room between the makers");
        return (ask - 0.01m).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<long> PlaceAsync(string side, string price, string more) => (await Alice.PostAsync(
        "/api/v3/order", $"symbol={Trader.Symbol}&side={side}&type=LIMIT&timeInForce=GTC&quantity=0.01&price={price}{more}")).Succeeded()["orderId"].GetInt64();
}
