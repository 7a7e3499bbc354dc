using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Private;

/// <summary>Every private body and event has the properties, of the same kinds, that recorded ones of the venue have.</summary>
public sealed class PrivateShapeTests : VenueTest
{
    // Of a symbol with other features: an iceberg order, strategies, prevented matches.
    private static readonly string[] Elsewhere = ["icebergQty", "strategyId", "strategyType", "preventedMatchId", "preventedQuantity", "trailingDelta", "trailingTime"];

    [Fact]
    public async Task Orders_and_trades()
    {
        var bought = (await MarketBuyAsync()).Succeeded().Body;
        Compare("rest/Trading/PlaceOrder.json", bought);
        Compare("rest/Trading/GetUserTrades.json", (await Alice.GetAsync("/api/v3/myTrades", $"symbol={Trader.Symbol}")).Body);
        var placed = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();
        Compare("rest/Trading/GetOrder.json", (await OrderAsync(placed)).Body);
        Compare("rest/Trading/GetOpenOrders.json", (await Alice.GetAsync("/api/v3/openOrders")).Body);
        Compare("rest/Trading/GetOrders.json", (await Alice.GetAsync("/api/v3/allOrders", $"symbol={Trader.Symbol}")).Body);
        Compare("rest/Trading/CancelOrder.json", (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={placed}")).Body);
        await Alice.PlaceFarAsync();
        Compare("rest/Trading/CancelAllOrders.json", (await Alice.DeleteAsync("/api/v3/openOrders", $"symbol={Trader.Symbol}")).Body);
        Compare(
            "rest/Trading/PlaceTestOrder.json",
            (await Alice.PostAsync("/api/v3/order/test", $"symbol={Trader.Symbol}&side=BUY&type=MARKET&quantity=1&computeCommissionRates=true")).Body);
    }

    [Fact]
    public async Task Both_halves_of_a_replacement()
    {
        var id = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();
        var replaced = await Alice.PostAsync(
            "/api/v3/order/cancelReplace",
            $"symbol={Trader.Symbol}&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.02&price={await Alice.FarPriceAsync()}&cancelReplaceMode=STOP_ON_FAILURE&cancelOrderId={id}");

        // The recording keeps the body of a success inside "data" as failures have it.
        Compare(Recorded("rest/Trading/ReplaceOrder.json").GetProperty("data"), replaced.Succeeded().Body);
    }

    [Fact]
    public async Task Order_lists()
    {
        var placed = (await Alice.PostAsync(
            "/api/v3/orderList/oco",
            $"symbol={Trader.Symbol}&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice={await Alice.FarPriceAsync(1.2m)}" +
            $"&belowType=STOP_LOSS_LIMIT&belowStopPrice={await Alice.FarPriceAsync()}&belowPrice={await Alice.FarPriceAsync(0.79m)}&belowTimeInForce=GTC")).Succeeded();
        // Whichever leg the recording shows first, this exchange has one of that type.
        var recorded = Recorded("rest/Trading/PlaceOcoOrderList.json");
        Compare(recorded, placed.Body, "orderReports");
        foreach (var leg in recorded.GetProperty("orderReports").EnumerateArray())
        {
            Compare(leg, placed["orderReports"].EnumerateArray().Single(own => own.GetProperty("type").GetString() == leg.GetProperty("type").GetString()));
        }

        var id = placed["orderListId"].GetInt64();
        Compare("rest/Trading/GetOcoOrder.json", (await Alice.GetAsync("/api/v3/orderList", $"orderListId={id}")).Body);
        Compare("rest/Trading/GetOcoOrders.json", (await Alice.GetAsync("/api/v3/allOrderList")).Body);
        Compare("rest/Trading/CancelOcoOrder.json", (await Alice.DeleteAsync("/api/v3/orderList", $"symbol={Trader.Symbol}&orderListId={id}")).Body, "stopPrice");
    }

    [Theory]
    [InlineData("rest/Account/GetAccountInfo.json", "/api/v3/account", "")]
    [InlineData("rest/Account/GetCommissionRates.json", "/api/v3/account/commission", "symbol=BTCUSDC")]
    [InlineData("rest/Account/GetOrderRateLimitStatus.json", "/api/v3/rateLimit/order", "")]
    [InlineData("rest/Account/GetAPIKeyPermissions.json", "/sapi/v1/account/apiRestrictions", "")]
    public async Task Accounts(string recorded, string path, string query) => Compare(recorded, (await Alice.GetAsync(path, query)).Succeeded().Body);

    [Fact]
    public async Task Events()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();
        await Alice.PlaceFarAsync();
        await MarketBuyAsync();
        CompareEvent("streams/Account/Order.txt", await client.EventAsync(happened => ApiClient.IsReport(happened, "NEW")));
        CompareEvent("streams/Account/AccountPosition.txt", await client.EventAsync(happened => happened.GetProperty("e").GetString() == "outboundAccountPosition"));
        await Operator.PostAsync(Exchange.Running, "accounts/alice/transfers", new { asset = "USDC", amount = 1 });
        CompareEvent("streams/Account/Balance.txt", await client.EventAsync(happened => happened.GetProperty("e").GetString() == "balanceUpdate"));
    }

    private static void CompareEvent(string recorded, JsonElement actual)
    {
        var text = File.ReadAllText(SharedData.Require("api/binance-spot/" + recorded));
        Compare(JsonElement.Parse(text[(text.LastIndexOf("\n=", StringComparison.Ordinal) + 2)..]).GetProperty("event"), actual);
    }

    private static void Compare(string recorded, JsonElement actual, params string[] ignored) => Compare(Recorded(recorded), actual, ignored);

    private static void Compare(JsonElement expected, JsonElement actual, params string[] ignored) =>
        JsonShape.Differences(expected, actual).Where(difference => !Elsewhere.Concat(ignored).Any(name => difference.Contains(name, StringComparison.Ordinal)))
            .Should().BeEmpty();

    private static JsonElement Recorded(string file) => JsonElement.Parse(File.ReadAllText(SharedData.Require("api/binance-spot/" + file)));
}
