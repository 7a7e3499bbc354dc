using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Trading.Queries;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class SelfTradeTests
{
    private readonly TradingFloor _floor = new();

    [Theory]
    [InlineData(SelfTradePrevention.None, OrderStatus.Filled, OrderStatus.Filled, 2)]
    [InlineData(SelfTradePrevention.ExpireMaker, OrderStatus.ExpiredInMatch, OrderStatus.Filled, 2)]
    [InlineData(SelfTradePrevention.ExpireTaker, OrderStatus.New, OrderStatus.ExpiredInMatch, 0)]
    [InlineData(SelfTradePrevention.ExpireBoth, OrderStatus.ExpiredInMatch, OrderStatus.ExpiredInMatch, 0)]
    internal void A3_the_takers_mode_decides_who_ends(SelfTradePrevention mode, OrderStatus maker, OrderStatus taker, int executed)
    {
        var resting = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 1, 100));

        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 2, 101) with { SelfTradePrevention = mode });

        _floor.Now(resting).Status.Should().Be(maker);
        order.Should().Match<OrderView>(view => view.Status == taker && view.ExecutedQuantity == executed);
        _floor.Alice.Balance("USDC").Locked.Should().Be(0);
    }

    [Fact]
    public void Decrement_takes_the_same_from_both_and_tells_both()
    {
        var resting = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 3, 100));

        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 100) with { SelfTradePrevention = SelfTradePrevention.Decrement });

        order.Should().Match<OrderView>(view => view.Status == OrderStatus.ExpiredInMatch && view.PreventedQuantity == 1 && view.ExecutedQuantity == 0);
        _floor.Now(resting).Should().Match<OrderView>(view => view.Status == OrderStatus.New && view.PreventedQuantity == 1);
        _floor.Alice.Balance("BTC").Locked.Should().Be(2);
        _floor.Reports.Count(report => report.Type == ExecutionType.TradePrevention).Should().Be(2);
        var match = _floor.Engine.Queries.PreventedMatches(_floor.Alice, new PreventedMatchRequest(TradingFloor.Btc, OrderId: resting.OrderId)).Value!.Single();
        match.Should().Match<PreventedMatch>(found => found.TakerOrderId == order.OrderId && found.Price == 100 && found.TakerQuantity == 1 && found.MakerQuantity == 1);
    }

    [Fact]
    public void A_pair_whose_leg_is_decremented_loses_the_other_leg_and_binds_only_what_is_left()
    {
        _floor.Engine.Place(_floor.Alice, new PaperExchange.Trading.Commands.OcoRequest(
            Stop(OrderType.StopLoss, OrderSide.Buy, 10, 150), Maker(OrderSide.Buy, 10, 99.5m))).Succeeded.Should().BeTrue();

        _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 4, 99.5m) with { SelfTradePrevention = SelfTradePrevention.Decrement });

        _floor.Alice.Balance("USDC").Locked.Should().Be(6 * 99.5m);
    }
}
