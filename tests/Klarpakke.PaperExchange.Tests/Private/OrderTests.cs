using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Private;

public sealed class OrderTests : VenueTest
{
    private const string Order = "/api/v3/order";

    [Fact]
    public async Task A_market_order_shows_its_fills_unless_less_is_asked_for()
    {
        var full = (await MarketBuyAsync()).Succeeded();
        full["status"].GetString().Should().Be("FILLED");
        full["fills"].GetArrayLength().Should().BePositive();
        full["transactTime"].GetInt64().Should().BePositive();

        (await MarketBuyAsync("&newOrderRespType=RESULT")).Succeeded().Body.TryGetProperty("fills", out _).Should().BeFalse();
        (await MarketBuyAsync("&newOrderRespType=ACK")).Succeeded().Body.TryGetProperty("status", out _).Should().BeFalse();
        (await MarketBuyAsync("&newOrderRespType=ALL")).ShouldBeRefused(400, -1130);
    }

    [Fact]
    public async Task A_stop_order_answers_without_its_state_unless_asked_for()
    {
        var (trigger, limit) = (await Alice.FarPriceAsync(0.9m), await Alice.FarPriceAsync(0.85m));
        var stop = $"symbol={Trader.Symbol}&side=SELL&type=STOP_LOSS_LIMIT&timeInForce=GTC&quantity=0.01&price={limit}&stopPrice={trigger}";

        (await Alice.PostAsync(Order, stop)).Succeeded().Body.TryGetProperty("status", out _).Should().BeFalse();
        var shown = (await Alice.PostAsync(Order, stop + "&newOrderRespType=RESULT")).Succeeded();
        shown["stopPrice"].GetString().Should().Be(trigger + "000000");
        shown["workingTime"].GetInt64().Should().Be(-1);
    }

    [Fact]
    public async Task An_order_is_found_by_either_id_and_cancelled_under_its_own_name()
    {
        var placed = (await Alice.PlaceFarAsync("&newClientOrderId=mine")).Succeeded();
        var id = placed["orderId"].GetInt64();
        (await OrderAsync(id)).Succeeded()["clientOrderId"].GetString().Should().Be("mine");
        (await Alice.GetAsync(Order, $"symbol={Trader.Symbol}&origClientOrderId=mine")).Succeeded()["orderId"].GetInt64().Should().Be(id);
        (await Alice.GetAsync("/api/v3/openOrders")).Succeeded().Body.GetArrayLength().Should().Be(1);

        var canceled = (await Alice.DeleteAsync(Order, $"symbol={Trader.Symbol}&orderId={id}&newClientOrderId=gone")).Succeeded();

        canceled["origClientOrderId"].GetString().Should().Be("mine");
        canceled["clientOrderId"].GetString().Should().Be("gone");
        canceled["status"].GetString().Should().Be("CANCELED");
        (await Alice.DeleteAsync(Order, $"symbol={Trader.Symbol}&orderId={id}")).ShouldBeRefused(400, -2011, "Unknown order sent.");
        (await Alice.GetAsync("/api/v3/openOrders", $"symbol={Trader.Symbol}")).Succeeded().Body.GetArrayLength().Should().Be(0);
        (await Alice.GetAsync("/api/v3/allOrders", $"symbol={Trader.Symbol}")).Succeeded().Body[0].GetProperty("status").GetString().Should().Be("CANCELED");
    }

    [Fact]
    public async Task D2_a_client_id_is_free_again_once_its_order_is_done()
    {
        var first = (await Alice.PlaceFarAsync("&newClientOrderId=twice")).Succeeded();
        (await Alice.PlaceFarAsync("&newClientOrderId=twice")).ShouldBeRefused(400, -2010, "Duplicate order sent.");
        (await Alice.DeleteAsync(Order, $"symbol={Trader.Symbol}&orderId={first["orderId"].GetInt64()}")).Succeeded();
        (await Alice.PlaceFarAsync("&newClientOrderId=twice")).Succeeded();
    }

    [Fact]
    public async Task A_test_order_changes_nothing()
    {
        var order = $"symbol={Trader.Symbol}&side=BUY&type=MARKET&quantity=1000";
        (await Alice.PostAsync("/api/v3/order/test", order.Replace("1000", "1", StringComparison.Ordinal))).Succeeded().Body.EnumerateObject().Should().BeEmpty();
        (await Alice.PostAsync("/api/v3/order/test", $"symbol={Trader.Symbol}&side=BUY&type=MARKET&quantity=1&computeCommissionRates=true")).Succeeded()
            ["standardCommissionForOrder"].GetProperty("taker").GetString().Should().Be("0.00100000");
        (await Alice.PostAsync("/api/v3/order/test", order + "&price=1")).ShouldBeRefused(400, -1106);
        (await BalanceAsync("BTC", "free")).Should().Be(2);
    }

    [Fact]
    public async Task C5_cancel_replace_answers_200_409_or_400_with_both_halves()
    {
        const string Path = "/api/v3/order/cancelReplace";
        var id = (await Alice.PlaceFarAsync()).Succeeded()["orderId"].GetInt64();
        var order = $"symbol={Trader.Symbol}&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.02&price={await Alice.FarPriceAsync()}";

        var both = (await Alice.PostAsync(Path, $"{order}&cancelReplaceMode=STOP_ON_FAILURE&cancelOrderId={id}")).Succeeded();
        both["cancelResult"].GetString().Should().Be("SUCCESS");
        both["newOrderResponse"].GetProperty("origQty").GetString().Should().Be("0.02000000");

        var none = await Alice.PostAsync(Path, $"{order}&cancelReplaceMode=STOP_ON_FAILURE&cancelOrderId={id}");
        none.ShouldBeRefused(400, -2022);
        none["data"].GetProperty("newOrderResult").GetString().Should().Be("NOT_ATTEMPTED");
        none["data"].GetProperty("cancelResponse").GetProperty("code").GetInt32().Should().Be(-2011);

        var half = await Alice.PostAsync(Path, $"{order}&cancelReplaceMode=ALLOW_FAILURE&cancelOrderId={id}");
        half.ShouldBeRefused(409, -2021);
        half["data"].GetProperty("cancelResult").GetString().Should().Be("FAILURE");
        half["data"].GetProperty("newOrderResponse").GetProperty("status").GetString().Should().Be("NEW");
    }

    [Fact]
    public async Task C2_cancelling_all_answers_with_orders_and_lists_and_refuses_when_nothing_is_open()
    {
        var path = "/api/v3/openOrders";
        (await Alice.DeleteAsync(path, $"symbol={Trader.Symbol}")).ShouldBeRefused(400, -2011, "Unknown order sent.");
        await Alice.PlaceFarAsync();
        await PlaceOcoAsync();

        var canceled = (await Alice.DeleteAsync(path, $"symbol={Trader.Symbol}")).Succeeded().Body;

        canceled.GetArrayLength().Should().Be(2);
        canceled.EnumerateArray().Count(entry => entry.TryGetProperty("contingencyType", out _)).Should().Be(1);
    }

    [Fact]
    public async Task An_oco_list_can_be_placed_queried_and_cancelled_by_a_leg()
    {
        var placed = (await PlaceOcoAsync()).Succeeded();
        placed["contingencyType"].GetString().Should().Be("OCO");
        placed["listStatusType"].GetString().Should().Be("EXEC_STARTED");
        placed["orderReports"].GetArrayLength().Should().Be(2);
        var id = placed["orderListId"].GetInt64();
        (await Alice.GetAsync("/api/v3/orderList", $"orderListId={id}")).Succeeded()["listOrderStatus"].GetString().Should().Be("EXECUTING");
        (await Alice.GetAsync("/api/v3/openOrderList")).Succeeded().Body.GetArrayLength().Should().Be(1);

        var leg = placed["orders"][0].GetProperty("orderId").GetInt64();
        var canceled = (await Alice.DeleteAsync("/api/v3/order", $"symbol={Trader.Symbol}&orderId={leg}")).Succeeded();

        canceled["listOrderStatus"].GetString().Should().Be("ALL_DONE");
        canceled["orderReports"].EnumerateArray().Should().OnlyContain(order => order.GetProperty("status").GetString() == "CANCELED");
        (await Alice.GetAsync("/api/v3/allOrderList")).Succeeded().Body.GetArrayLength().Should().Be(1);
        (await Alice.DeleteAsync("/api/v3/orderList", $"symbol={Trader.Symbol}&orderListId={id}")).ShouldBeRefused(400, -2011);
    }

    [Fact]
    public async Task A5_oto_and_otoco_lists_wait_for_their_working_order()
    {
        var low = await Alice.FarPriceAsync();
        var high = await Alice.FarPriceAsync(1.2m);
        var working = $"symbol={Trader.Symbol}&workingType=LIMIT&workingSide=BUY&workingPrice={low}&workingQuantity=0.01&workingTimeInForce=GTC&pendingSide=SELL&pendingQuantity=0.01";

        var oto = (await Alice.PostAsync("/api/v3/orderList/oto", $"{working}&pendingType=LIMIT&pendingPrice={high}&pendingTimeInForce=GTC")).Succeeded();
        var otoco = (await Alice.PostAsync(
            "/api/v3/orderList/otoco",
            $"{working}&pendingAboveType=LIMIT_MAKER&pendingAbovePrice={high}&pendingBelowType=STOP_LOSS&pendingBelowStopPrice={await Alice.FarPriceAsync(0.5m)}")).Succeeded();

        oto["contingencyType"].GetString().Should().Be("OTO");
        oto["orderReports"].EnumerateArray().Select(order => order.GetProperty("status").GetString()).Should().BeEquivalentTo("NEW", "PENDING_NEW");
        otoco["contingencyType"].GetString().Should().Be("OTO");
        otoco["orderReports"].EnumerateArray().Select(order => order.GetProperty("status").GetString()).Should().BeEquivalentTo("NEW", "PENDING_NEW", "PENDING_NEW");
    }

    [Fact]
    public async Task A10_trades_and_balances_agree_with_the_fills()
    {
        var bought = (await MarketBuyAsync()).Succeeded();

        var trades = (await Alice.GetAsync("/api/v3/myTrades", $"symbol={Trader.Symbol}&orderId={bought["orderId"].GetInt64()}")).Succeeded().Body;

        trades.EnumerateArray().Select(trade => trade.GetProperty("id").GetInt64()).Should()
            .Equal(bought["fills"].EnumerateArray().Select(fill => fill.GetProperty("tradeId").GetInt64()));
        (await BalanceAsync("BTC", "free")).Should().Be(2.00999m, "the commission is taken from what was received");
    }

    [Fact]
    public async Task Balances_of_nothing_can_be_left_out()
    {
        var all = (await Alice.GetAsync("/api/v3/account")).Succeeded()["balances"].EnumerateArray().Select(balance => balance.GetProperty("asset").GetString());
        var some = (await Alice.GetAsync("/api/v3/account", "omitZeroBalances=true")).Succeeded()["balances"].EnumerateArray().Select(balance => balance.GetProperty("asset").GetString());

        all.Should().Contain("ETH");
        some.Should().BeEquivalentTo("USDC", "BTC");
    }

    private async Task<Trader.Answer> PlaceOcoAsync() => await Alice.PostAsync(
        "/api/v3/orderList/oco",
        $"symbol={Trader.Symbol}&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice={await Alice.FarPriceAsync(1.2m)}" +
        $"&belowType=STOP_LOSS_LIMIT&belowStopPrice={await Alice.FarPriceAsync()}&belowPrice={await Alice.FarPriceAsync(0.79m)}&belowTimeInForce=GTC");
}
