using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Trading.Queries;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class AmendTests
{
    private readonly TradingFloor _floor = new();

    [Fact]
    public void A_reduced_order_keeps_its_id_and_its_place_and_frees_what_it_no_longer_needs()
    {
        var first = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 4, 100));
        var second = _floor.Place(_floor.Bob, Limit(OrderSide.Buy, 4, 100));

        var amended = Amend(first, 1).Value!;
        _floor.TapeTrades(99.5m, 2, sellerIsAggressor: true);

        amended.Order.OrderId.Should().Be(first.OrderId);
        amended.Order.Quantity.Should().Be(1);
        amended.Amendment.Should().Match<Amendment>(change => change.OriginalQuantity == 4 && change.NewQuantity == 1 && change.OriginalClientOrderId == first.ClientOrderId);
        _floor.Now(first).Status.Should().Be(OrderStatus.Filled, "it stood first");
        _floor.Now(second).ExecutedQuantity.Should().Be(1);
        _floor.Alice.Balance("USDC").Locked.Should().Be(0);
        _floor.Alice.Balance("USDC").Free.Should().Be(9_900);
    }

    [Fact]
    public void The_owner_is_told_REPLACED_with_the_id_the_order_had_and_can_ask_for_the_history()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 4, 110) with { ClientOrderId = "before" });

        Amend(order, 3, "after");
        Amend(order, 2, "after");

        var report = _floor.Reports.First(report => report.Type == ExecutionType.Replaced);
        (report.OriginalClientOrderId, report.Order.ClientOrderId, report.Order.Quantity).Should().Be(("before", "after", 3m));
        var history = _floor.Engine.Queries.Amendments(_floor.Alice, new AmendmentRequest(TradingFloor.Btc, order.OrderId)).Value!;
        history.Select(change => (change.OriginalQuantity, change.NewQuantity)).Should().Equal((4m, 3m), (3m, 2m));
        _floor.Engine.Queries.Amendments(_floor.Alice, new AmendmentRequest(TradingFloor.Btc, order.OrderId, history[1].ExecutionId)).Value.Should().ContainSingle();
        _floor.Engine.Queries.Order(_floor.Alice, new OrderReference(TradingFloor.Btc, ClientOrderId: "after")).Value!.OrderId.Should().Be(order.OrderId);
        _floor.Engine.Queries.Order(_floor.Alice, new OrderReference(TradingFloor.Btc, ClientOrderId: "before")).Refusal.Should().Be(Refusals.NoSuchOrder);
    }

    [Fact]
    public void An_order_reduced_to_what_has_been_filled_is_done()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 4, 100));
        _floor.TapeTrades(99.5m, 2, sellerIsAggressor: true);

        Amend(order, 2).Value!.Order.Should().Match<OrderView>(view => view.Status == OrderStatus.Expired && view.ExecutedQuantity == 2 && view.Quantity == 2);

        _floor.Alice.Balance("USDC").Locked.Should().Be(0);
    }

    [Fact]
    public void A_pair_is_reduced_together_and_stays_bound_once()
    {
        var list = _floor.Engine.Place(_floor.Alice, new OcoRequest(Maker(OrderSide.Sell, 4, 110), Stop(OrderType.StopLoss, OrderSide.Sell, 4, 90))).Value!;

        var amended = Amend(list.Orders[1], 1.5m).Value!;

        _floor.Now(list.Orders[0]).Quantity.Should().Be(1.5m);
        _floor.Now(list.Orders[1]).Quantity.Should().Be(1.5m);
        _floor.Alice.Balance("BTC").Locked.Should().Be(1.5m);
        amended.List!.OrderListId.Should().Be(list.List.OrderListId);
        _floor.Events.Select(entry => entry.Happened).OfType<ListStatusChanged>().Last().List.Status.Should().Be(ListStatus.Updated);
    }

    [Fact]
    public void What_is_no_reduction_is_refused_and_changes_nothing()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 4, 100) with { ClientOrderId = "mine" });
        _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 90) with { ClientOrderId = "other" });

        Amend(order, 5).Refusal.Should().Be(new Refusal(-2038, "Order amend (quantity increase) is not supported."));
        Amend(order, 4).Refusal!.Code.Should().Be(-2038);
        Amend(order, 0).Refusal.Should().Be(Refusals.Filter("LOT_SIZE"));
        Amend(order, 0.01m).Refusal.Should().Be(Refusals.Filter("NOTIONAL"));
        Amend(order, 3, "other").Refusal.Should().Be(new Refusal(-2038, "Duplicate order sent."));
        _floor.Engine.Amend(_floor.Alice, new AmendRequest(new OrderReference(TradingFloor.Btc, 1), 1)).Refusal.Should().Be(new Refusal(-2038, "Unknown order sent."));
        _floor.Engine.Amend(_floor.Alice, new AmendRequest(new OrderReference(TradingFloor.Btc, order.OrderId, "other"), 1)).Refusal!.Code.Should().Be(-2039);
        _floor.Now(order).Should().Be(order);
    }

    [Fact]
    public void An_order_can_be_amended_so_often_and_no_more()
    {
        _floor.Engine.SetRules(TradingFloor.Btc, _floor.Engine.Rules(TradingFloor.Btc)! with { MaxAmendments = 2 });
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 4, 100));

        Amend(order, 3).Succeeded.Should().BeTrue();
        Amend(order, 2).Succeeded.Should().BeTrue();
        Amend(order, 1).Refusal.Should().Be(Refusals.Filter("MAX_NUM_ORDER_AMENDS"));
        _floor.Engine.SetRules(TradingFloor.Btc, _floor.Engine.Rules(TradingFloor.Btc)! with { MaxAmendments = 0 });
        Amend(order, 1).Refusal.Should().Be(Refusals.AmendUnsupported);
    }

    private Outcome<AmendedOrder> Amend(OrderView order, decimal quantity, string? newId = null) =>
        _floor.Engine.Amend(_floor.Alice, new AmendRequest(new OrderReference(TradingFloor.Btc, order.OrderId), quantity, newId));
}
