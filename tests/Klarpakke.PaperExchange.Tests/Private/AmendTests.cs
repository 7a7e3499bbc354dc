using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Tests.WebSocketApi;

namespace Klarpakke.PaperExchange.Tests.Private;

public sealed class AmendTests : VenueTest
{
    private const string Amend = "/api/v3/order/amend/keepPriority";

    [Fact]
    public async Task An_amended_order_is_answered_told_and_remembered()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync();
        var placed = (await Alice.PlaceFarAsync("&newClientOrderId=before")).Succeeded();
        var weight = placed.UsedWeight;
        var id = placed["orderId"].GetInt64();

        var answer = (await Alice.PutAsync(Amend, $"symbol={Trader.Symbol}&orderId={id}&newQty=0.005&newClientOrderId=after")).Succeeded();
        var told = await client.EventAsync(happened => ApiClient.IsReport(happened, "REPLACED"));
        var history = (await Alice.GetAsync("/api/v3/order/amendments", $"symbol={Trader.Symbol}&orderId={id}")).Succeeded();

        answer.UsedWeight.Should().Be(weight + 4, "a success is charged");
        var order = answer["amendedOrder"];
        order.EnumerateObject().Select(property => property.Name).Should().Equal(
            "symbol", "orderId", "orderListId", "origClientOrderId", "clientOrderId", "price", "qty", "executedQty", "preventedQty", "quoteOrderQty", "cumulativeQuoteQty",
            "status", "timeInForce", "type", "side", "workingTime", "selfTradePreventionMode");
        order.GetProperty("qty").GetString().Should().Be("0.00500000");
        (order.GetProperty("origClientOrderId").GetString(), order.GetProperty("clientOrderId").GetString()).Should().Be(("before", "after"));
        (told.GetProperty("C").GetString(), told.GetProperty("c").GetString(), told.GetProperty("q").GetString()).Should().Be(("before", "after", "0.00500000"));
        told.GetProperty("I").GetInt64().Should().Be(answer["executionId"].GetInt64());
        history.Body[0].EnumerateObject().Select(property => property.Name).Should().Equal(
            "symbol", "orderId", "executionId", "origClientOrderId", "newClientOrderId", "origQty", "newQty", "time");
        history.Body[0].GetProperty("executionId").GetInt64().Should().Be(answer["executionId"].GetInt64());
    }

    [Fact]
    public async Task A_leg_of_a_list_is_answered_with_its_list()
    {
        var placed = (await Alice.PostAsync(
            "/api/v3/orderList/oco",
            $"symbol={Trader.Symbol}&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice={await Alice.FarPriceAsync(1.2m)}" +
            $"&belowType=STOP_LOSS&belowStopPrice={await Alice.FarPriceAsync()}")).Succeeded();

        var answer = (await Alice.PutAsync(Amend, $"symbol={Trader.Symbol}&orderId={placed["orders"][0].GetProperty("orderId").GetInt64()}&newQty=0.004")).Succeeded();

        answer["listStatus"].EnumerateObject().Select(property => property.Name).Should().Equal(
            "orderListId", "contingencyType", "listOrderStatus", "listClientOrderId", "symbol", "orders");
        (await BalanceAsync("BTC", "locked")).Should().Be(0.004m);
    }

    [Theory]
    [InlineData("&newQty=0.02", -2038)]
    [InlineData("&newQty=0.0000001", -1013)]
    [InlineData("", -1102)]
    [InlineData("&newQty=much", -1100)]
    public async Task A_wrong_amendment_is_refused_with_its_code(string more, int code)
    {
        var id = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();

        (await Alice.PutAsync(Amend, $"symbol={Trader.Symbol}&orderId={id}{more}")).ShouldBeRefused(400, code);
    }

    [Fact]
    public async Task An_amendment_works_over_the_WebSocket_API()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        var id = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();

        var answer = await client.CallAsync("order.amend.keepPriority", ("symbol", Trader.Symbol), ("orderId", id), ("newQty", "0.006"));
        var history = await client.CallAsync("order.amendments", ("symbol", Trader.Symbol), ("orderId", id));

        answer.GetProperty("result").GetProperty("amendedOrder").GetProperty("qty").GetString().Should().Be("0.00600000");
        history.GetProperty("result").GetArrayLength().Should().Be(1);
    }
}
