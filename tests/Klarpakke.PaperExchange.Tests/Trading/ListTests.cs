using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class ListTests
{
    private readonly TradingFloor _floor = new();

    private static OcoRequest Bracket => new(Maker(OrderSide.Sell, 4, 110), Stop(OrderType.StopLossLimit, OrderSide.Sell, 4, 95, 94), "bracket");

    [Fact]
    public void A_pair_binds_its_funds_once_and_says_so()
    {
        var list = Placed(Bracket);

        list.List.Should().Match<OrderListView>(view => view.Contingency == Contingency.Oco && view.Status == ListStatus.ExecStarted
            && view.OrderStatus == ListOrderStatus.Executing && view.ListClientOrderId == "bracket" && view.Orders.Count == 2);
        list.Orders.Should().OnlyContain(order => order.Status == OrderStatus.New && order.OrderListId == list.List.OrderListId);
        _floor.Alice.Balance("BTC").Locked.Should().Be(4);
        _floor.Events[0].Happened.Should().BeOfType<ListStatusChanged>();
    }

    [Fact]
    public void The_first_fill_of_one_leg_ends_the_other()
    {
        var list = Placed(Bracket);

        _floor.TapeTrades(112, 1, sellerIsAggressor: false);

        _floor.Now(list.Orders[0]).Should().Match<OrderView>(view => view.Status == OrderStatus.PartiallyFilled && view.ExecutedQuantity == 1);
        _floor.Now(list.Orders[1]).Should().Match<OrderView>(view => view.Status == OrderStatus.Expired && view.ExpiryReason == ExpiryReason.OcoTrigger);
        _floor.Alice.Balance("BTC").Locked.Should().Be(3);
        _floor.Engine.Queries.OpenLists(_floor.Alice).Should().HaveCount(1, "the remainder still works");
        _floor.TapeTrades(112, 5, sellerIsAggressor: false);
        _floor.Engine.Queries.OpenLists(_floor.Alice).Should().BeEmpty();
        _floor.Events.Select(entry => entry.Happened).OfType<ListStatusChanged>().Last().List.OrderStatus.Should().Be(ListOrderStatus.AllDone);
    }

    [Fact]
    public void A_stop_that_fires_ends_the_limit_and_takes_over_its_funds()
    {
        var list = Placed(Bracket);

        _floor.TapeTrades(95, 0.1m, sellerIsAggressor: true);

        _floor.Now(list.Orders[0]).ExpiryReason.Should().Be(ExpiryReason.OcoTrigger);
        _floor.Now(list.Orders[1]).Should().Match<OrderView>(view => view.Status == OrderStatus.Filled && view.ExecutedQuantity == 4);
        _floor.Alice.Balance("BTC").Should().Be(new PaperExchange.Trading.Accounts.Balance("BTC", 6, 0));
    }

    [Fact]
    public void C5_cancelling_one_leg_cancels_the_list()
    {
        var list = Placed(Bracket);

        var canceled = _floor.Engine.Cancel(_floor.Alice, new CancelRequest(new OrderReference(TradingFloor.Btc, list.Orders[1].OrderId))).Value!;

        canceled.List!.Orders.Should().OnlyContain(order => order.Status == OrderStatus.Canceled);
        canceled.List.List.OrderStatus.Should().Be(ListOrderStatus.AllDone);
        _floor.Alice.Balance("BTC").Should().Be(new PaperExchange.Trading.Accounts.Balance("BTC", 10, 0));
        _floor.Engine.CancelList(_floor.Alice, TradingFloor.Btc, new ListReference(list.List.OrderListId)).Refusal.Should().Be(new Refusal(-2011, "Unknown order sent."));
    }

    [Fact]
    public void A5_legs_go_live_only_when_the_working_order_is_completely_filled()
    {
        var list = PlacedWithLegs(Limit(OrderSide.Buy, 2, 98));
        list.Orders.Select(order => order.Status).Should().Equal(OrderStatus.New, OrderStatus.PendingNew, OrderStatus.PendingNew);
        list.List.Contingency.Should().Be(Contingency.Oto);

        _floor.TapeTrades(97, 1.5m, sellerIsAggressor: true);
        _floor.Now(list.Orders[1]).Status.Should().Be(OrderStatus.PendingNew, "a partial fill protects nothing");
        _floor.Alice.Balance("BTC").Locked.Should().Be(0);
        _floor.TapeTrades(97, 1.5m, sellerIsAggressor: true);

        _floor.Now(list.Orders[1]).Status.Should().Be(OrderStatus.New);
        _floor.Now(list.Orders[2]).Status.Should().Be(OrderStatus.New);
        _floor.Alice.Balance("BTC").Locked.Should().Be(2);
    }

    [Fact]
    public void A_partly_filled_working_order_that_is_cancelled_takes_its_legs_with_it()
    {
        var list = PlacedWithLegs(Limit(OrderSide.Buy, 2, 98));
        _floor.TapeTrades(97, 1.5m, sellerIsAggressor: true);

        _floor.Engine.Cancel(_floor.Alice, new CancelRequest(new OrderReference(TradingFloor.Btc, list.Orders[0].OrderId)));

        list.Orders.Select(order => _floor.Now(order).Status).Should().AllBeEquivalentTo(OrderStatus.Canceled);
        _floor.Alice.Balance("BTC").Should().Be(new PaperExchange.Trading.Accounts.Balance("BTC", 11.5m, 0));
    }

    [Fact]
    public void A_working_order_that_expires_ends_phase_one()
    {
        var list = PlacedWithLegs(Limit(OrderSide.Buy, 2, 98, TimeInForce.ImmediateOrCancel));

        _floor.Now(list.Orders[1]).Should().Match<OrderView>(view => view.Status == OrderStatus.Expired && view.ExpiryReason == ExpiryReason.OtoPhaseOneExpired);
    }

    [Fact]
    public void A_working_order_that_fills_at_once_is_answered_with_pending_legs_that_are_live_when_asked_again()
    {
        var list = PlacedWithLegs(Limit(OrderSide.Buy, 2, 101));

        list.Orders.Select(order => order.Status).Should().Equal(OrderStatus.Filled, OrderStatus.PendingNew, OrderStatus.PendingNew);
        _floor.Now(list.Orders[2]).Status.Should().Be(OrderStatus.New);
    }

    [Fact]
    public void A10_a_leg_that_sells_more_than_was_received_net_of_commission_is_rejected()
    {
        _floor.Engine.TryWithdraw(_floor.Alice, "BTC", 10);
        _floor.Alice.Settings = _floor.Alice.Settings with { TakerRate = 0.001m };

        var list = Placed(new OtoRequest(Limit(OrderSide.Buy, 2, 101), Stop(OrderType.StopLossLimit, OrderSide.Sell, 2, 95, 94)));

        _floor.Now(list.Orders[1]).Should().Match<OrderView>(view => view.Status == OrderStatus.Expired && view.ExpiryReason == ExpiryReason.Rejected);
        _floor.Alice.Balance("BTC").Free.Should().Be(1.998m);
    }

    [Fact]
    public void Pairs_that_make_no_sense_are_refused_by_code()
    {
        var limit = Maker(OrderSide.Sell, 1, 110);
        var stop = Stop(OrderType.StopLoss, OrderSide.Sell, 1, 95);

        Refused(new OcoRequest(stop, limit)).Code.Should().Be(-1166);
        Refused(new OcoRequest(limit, limit with { Price = 105 })).Code.Should().Be(-1168);
        Refused(new OcoRequest(limit, AtMarket(OrderSide.Sell, 1))).Code.Should().Be(-1158);
        Refused(new OcoRequest(limit, stop with { Type = OrderType.TakeProfit })).Code.Should().Be(-1199);
        Refused(new OcoRequest(limit with { Side = OrderSide.Buy }, stop with { Side = OrderSide.Buy })).Code.Should().Be(-1165);
        Refused(new OcoRequest(limit, stop with { StopPrice = 101 })).Should().Be(new Refusal(-2010, "The relationship of the prices for the orders is not correct."));
        Refused(new OcoRequest(limit with { Price = null }, stop)).Message.Should().Contain("'abovePrice'");
        Refused(new OcoRequest(limit with { ClientOrderId = "x" }, stop with { ClientOrderId = "x" })).Message.Should().Be("Duplicate order sent.");
        Refused(new OcoRequest(limit with { Quantity = 11 }, stop with { Quantity = 11 })).Message.Should().Contain("insufficient balance");
        _floor.Events.Should().BeEmpty();
        _floor.Alice.Balance("BTC").Locked.Should().Be(0);
    }

    [Fact]
    public void C10_each_pair_takes_one_of_five_stop_slots()
    {
        for (var count = 0; count < 5; count++)
        {
            Placed(new OcoRequest(Maker(OrderSide.Sell, 1, 110), Stop(OrderType.StopLoss, OrderSide.Sell, 1, 95)));
        }

        Refused(new OcoRequest(Maker(OrderSide.Sell, 1, 110), Stop(OrderType.StopLoss, OrderSide.Sell, 1, 95))).Message.Should().Be("Filter failure: MAX_NUM_ALGO_ORDERS");
    }

    private PlacedList PlacedWithLegs(OrderRequest working) =>
        Value(_floor.Engine.Place(_floor.Alice, new OtocoRequest(working, Maker(OrderSide.Sell, 2, 110), Stop(OrderType.StopLoss, OrderSide.Sell, 2, 90))));

    private PlacedList Placed(OcoRequest request) => Value(_floor.Engine.Place(_floor.Alice, request));

    private PlacedList Placed(OtoRequest request) => Value(_floor.Engine.Place(_floor.Alice, request));

    private Refusal Refused(OcoRequest request) => _floor.Engine.Place(_floor.Alice, request).Refusal!;

    private static PlacedList Value(Outcome<PlacedList> outcome)
    {
        outcome.Refusal.Should().BeNull();
        return outcome.Value!;
    }
}
