using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class CancelTests
{
    private readonly TradingFloor _floor = new();

    [Fact]
    public void A_cancelled_order_keeps_its_id_the_cancellation_has_its_own_and_the_funds_are_free()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 90) with { ClientOrderId = "mine" });

        var canceled = Cancel(new CancelRequest(ByClientId("mine"), "cancel-of-mine")).Value!;

        canceled.Order.Should().Match<OrderView>(view => view.OrderId == order.OrderId && view.ClientOrderId == "mine" && view.Status == OrderStatus.Canceled);
        canceled.CancelClientOrderId.Should().Be("cancel-of-mine");
        _floor.Reports.Last().Should().Match<ExecutionReport>(report => report.Type == ExecutionType.Canceled && report.CancelClientOrderId == "cancel-of-mine");
        _floor.Alice.Balance("USDC").Should().Be(new PaperExchange.Trading.Accounts.Balance("USDC", 10_000, 0));
    }

    [Fact]
    public void C1_cancelling_a_filled_order_says_unknown_although_it_has_filled()
    {
        var order = _floor.Place(_floor.Alice, AtMarket(OrderSide.Buy, 1));

        Cancel(new CancelRequest(ById(order))).Refusal.Should().Be(new Refusal(-2011, "Unknown order sent."));
        _floor.Now(order).Status.Should().Be(OrderStatus.Filled);
    }

    [Fact]
    public void C2_cancelling_everything_where_nothing_is_open_is_a_refusal() =>
        _floor.Engine.CancelAll(_floor.Alice, TradingFloor.Btc).Refusal.Should().Be(new Refusal(-2011, "Unknown order sent."));

    [Fact]
    public void D2_a_client_id_is_taken_only_while_its_order_is_open()
    {
        var request = Limit(OrderSide.Buy, 1, 90) with { ClientOrderId = "once" };
        var first = _floor.Place(_floor.Alice, request);
        _floor.Refused(_floor.Alice, request).Should().Be(new Refusal(-2010, "Duplicate order sent."));
        _floor.Place(_floor.Bob, request);
        _floor.TapeTrades(89, 5, sellerIsAggressor: true);
        _floor.Now(first).Status.Should().Be(OrderStatus.Filled);

        var second = _floor.Place(_floor.Alice, request);

        second.OrderId.Should().NotBe(first.OrderId);
        _floor.Engine.Queries.Order(_floor.Alice, ByClientId("once")).Value!.OrderId.Should().Be(second.OrderId);
    }

    [Fact]
    public void A_restriction_and_a_second_id_must_hold()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 90) with { ClientOrderId = "mine" });

        Cancel(new CancelRequest(ById(order), Restriction: CancelRestriction.OnlyPartiallyFilled)).Refusal!.Message.Should().Be("Order was not canceled due to cancel restrictions.");
        Cancel(new CancelRequest(ById(order) with { ClientOrderId = "other" })).Refusal!.Code.Should().Be(-2039);
        Cancel(new CancelRequest(new OrderReference(TradingFloor.Btc))).Refusal!.Code.Should().Be(-1102);
        _floor.Engine.Cancel(_floor.Bob, new CancelRequest(ById(order))).Refusal!.Code.Should().Be(-2011, "it is somebody else's");
        Cancel(new CancelRequest(ById(order), Restriction: CancelRestriction.OnlyNew)).Succeeded.Should().BeTrue();
    }

    [Fact]
    public void Replacing_cancels_and_places()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 10, 120));

        var result = Replace(order, Limit(OrderSide.Sell, 10, 119));

        result.Should().Match<CancelReplaceResult>(replaced => replaced.Refusal == null && replaced.CancelResult == StepResult.Success && replaced.NewOrderResult == StepResult.Success);
        result.Placed!.Order.Price.Should().Be(119);
    }

    [Fact]
    public void C5_a_new_order_that_fails_its_filters_leaves_the_old_one_alone()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 10, 120));

        var result = Replace(order, Limit(OrderSide.Sell, 10, 119.001m), CancelReplaceMode.AllowFailure);

        result.Refusal.Should().Be(new Refusal(-1013, "Filter failure: PRICE_FILTER"));
        (result.CancelResult, result.NewOrderResult).Should().Be((StepResult.NotAttempted, StepResult.NotAttempted));
        _floor.Now(order).Status.Should().Be(OrderStatus.New);
    }

    [Fact]
    public void C5_a_new_order_that_the_engine_refuses_leaves_nothing()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 10, 120));

        var result = Replace(order, Limit(OrderSide.Sell, 11, 119));

        result.Refusal!.Code.Should().Be(-2021);
        result.NewOrderRefusal!.Code.Should().Be(-2010);
        _floor.Now(order).Status.Should().Be(OrderStatus.Canceled);
    }

    [Fact]
    public void C5_the_old_order_still_counts_when_the_new_one_is_judged_as_counts_are_asked_before_the_cancellation()
    {
        _floor.Engine.SetRules(TradingFloor.Btc, _floor.Engine.Rules(TradingFloor.Btc)! with { MaxOrders = 2, MaxAlgoOrders = 1 });
        var stop = _floor.Place(_floor.Alice, Stop(OrderType.StopLoss, OrderSide.Sell, 1, 90));
        var limit = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 1, 120));

        var anotherStop = Replace(stop, Stop(OrderType.StopLoss, OrderSide.Sell, 1, 91));
        var anotherLimit = Replace(limit, Limit(OrderSide.Sell, 1, 121));

        anotherStop.Refusal.Should().Be(Refusals.Filter("MAX_NUM_ORDERS"));
        anotherLimit.Refusal.Should().Be(Refusals.Filter("MAX_NUM_ORDERS"));
        (_floor.Now(stop).Status, _floor.Now(limit).Status).Should().Be((OrderStatus.New, OrderStatus.New));
        _floor.Engine.SetRules(TradingFloor.Btc, _floor.Engine.Rules(TradingFloor.Btc)! with { MaxOrders = 3 });
        Replace(stop, Stop(OrderType.StopLoss, OrderSide.Sell, 1, 91)).Refusal.Should().Be(Refusals.Filter("MAX_NUM_ALGO_ORDERS"));
        Replace(limit, Limit(OrderSide.Sell, 1, 121)).Refusal.Should().BeNull();
    }

    [Theory]
    [InlineData(CancelReplaceMode.StopOnFailure, -2022, StepResult.NotAttempted)]
    [InlineData(CancelReplaceMode.AllowFailure, -2021, StepResult.Success)]
    internal void The_mode_decides_whether_a_failed_cancellation_stops_the_new_order(CancelReplaceMode mode, int code, StepResult placed)
    {
        var filled = _floor.Place(_floor.Alice, AtMarket(OrderSide.Sell, 1));

        var result = Replace(filled, Limit(OrderSide.Sell, 1, 119), mode);

        result.Refusal!.Code.Should().Be(code);
        (result.CancelResult, result.CancelRefusal!.Code, result.NewOrderResult).Should().Be((StepResult.Failure, -2011, placed));
    }

    [Theory]
    [InlineData(OrderLimitMode.DoNothing, StepResult.NotAttempted, OrderStatus.New)]
    [InlineData(OrderLimitMode.CancelOnly, StepResult.Success, OrderStatus.Canceled)]
    internal void Over_the_order_limit_the_mode_decides_whether_the_old_order_goes(OrderLimitMode mode, StepResult canceled, OrderStatus status)
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 1, 120));
        _floor.Alice.Settings = _floor.Alice.Settings with { OrdersPerTenSeconds = 1 };

        var result = _floor.Engine.CancelReplace(_floor.Alice, new CancelReplaceRequest(new CancelRequest(ById(order)), Limit(OrderSide.Sell, 1, 119), CancelReplaceMode.StopOnFailure, mode));

        (result.Refusal!.Code, result.CancelResult, result.NewOrderResult).Should().Be((-1015, canceled, StepResult.NotAttempted));
        _floor.Now(order).Status.Should().Be(status);
    }

    private static OrderReference ByClientId(string id) => new(TradingFloor.Btc, ClientOrderId: id);

    private static OrderReference ById(OrderView order) => new(TradingFloor.Btc, order.OrderId);

    private Outcome<CanceledOrder> Cancel(CancelRequest request) => _floor.Engine.Cancel(_floor.Alice, request);

    private CancelReplaceResult Replace(OrderView order, OrderRequest request, CancelReplaceMode mode = CancelReplaceMode.StopOnFailure) =>
        _floor.Engine.CancelReplace(_floor.Alice, new CancelReplaceRequest(new CancelRequest(ById(order)), request, mode));
}
