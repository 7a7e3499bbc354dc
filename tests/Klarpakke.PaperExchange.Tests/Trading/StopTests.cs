using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Orders;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class StopTests
{
    private readonly TradingFloor _floor = new();

    [Theory]
    [InlineData(OrderType.StopLoss, OrderSide.Sell, 98, 99)]
    [InlineData(OrderType.TakeProfit, OrderSide.Sell, 104, 103)]
    [InlineData(OrderType.StopLoss, OrderSide.Buy, 104, 103)]
    [InlineData(OrderType.TakeProfit, OrderSide.Buy, 98, 99)]
    internal void A_stop_fires_when_the_last_price_reaches_it_and_not_before(OrderType type, OrderSide side, int fires, int waits)
    {
        var order = _floor.Place(_floor.Alice, Stop(type, side, 1, fires));
        order.Should().Match<OrderView>(view => view.Status == OrderStatus.New && !view.IsWorking && view.WorkingTime == -1);

        _floor.TapeTrades(waits, 0.1m, sellerIsAggressor: true);
        _floor.Now(order).Status.Should().Be(OrderStatus.New);
        _floor.TapeTrades(fires, 0.1m, sellerIsAggressor: true);

        _floor.Now(order).Should().Match<OrderView>(view => view.Status == OrderStatus.Filled && view.IsWorking && view.ExecutedQuantity == 1);
        _floor.Alice.Balances.Should().OnlyContain(balance => balance.Locked == 0);
    }

    [Theory]
    [InlineData(OrderType.StopLoss, OrderSide.Sell, 100)]
    [InlineData(OrderType.TakeProfit, OrderSide.Sell, 100)]
    [InlineData(OrderType.StopLoss, OrderSide.Buy, 100)]
    [InlineData(OrderType.TakeProfit, OrderSide.Buy, 100)]
    [InlineData(OrderType.StopLoss, OrderSide.Sell, 101)]
    [InlineData(OrderType.TakeProfit, OrderSide.Buy, 101)]
    internal void C7_a_stop_on_the_wrong_side_of_the_last_price_is_refused(OrderType type, OrderSide side, int stop) =>
        _floor.Refused(_floor.Alice, Stop(type, side, 1, stop)).Should().Be(new Refusal(-2010, "Order would trigger immediately."));

    [Fact]
    public void A_stop_limit_rests_at_its_limit_after_firing()
    {
        var order = _floor.Place(_floor.Alice, Stop(OrderType.StopLossLimit, OrderSide.Sell, 1, 98, 99.5m));

        _floor.TapeTrades(97, 0.1m, sellerIsAggressor: true);

        _floor.Now(order).Should().Match<OrderView>(view => view.Status == OrderStatus.New && view.IsWorking && view.WorkingTime > 0);
        _floor.Place(_floor.Bob, AtMarket(OrderSide.Buy, 1)).ExecutedQuote.Should().Be(99.5m);
        _floor.Now(order).Status.Should().Be(OrderStatus.Filled);
    }

    [Fact]
    public void A_trade_between_accounts_fires_stops_and_a_fired_stop_can_fire_the_next()
    {
        var first = _floor.Place(_floor.Alice, Stop(OrderType.StopLoss, OrderSide.Sell, 10, 99.5m));
        var second = _floor.Place(_floor.Bob, Stop(OrderType.StopLoss, OrderSide.Sell, 1, 99));
        _floor.SetLevel(isBid: true, 90, 10);
        var carol = _floor.OpenAccount();
        _floor.Place(carol, Limit(OrderSide.Buy, 0.1m, 99.5m));

        _floor.Place(carol, Limit(OrderSide.Sell, 0.1m, 99.5m) with { SelfTradePrevention = SelfTradePrevention.None });

        _floor.Now(first).ExecutedQuote.Should().Be(990);
        _floor.Now(second).ExecutedQuote.Should().Be(90, "the first took the bid at 99");
    }

    [Fact]
    public void A_buy_stop_that_can_no_longer_be_paid_expires_as_rejected()
    {
        var order = _floor.Place(_floor.Alice, Stop(OrderType.StopLoss, OrderSide.Buy, 90, 110));
        _floor.TapeQuotes(148, 149);
        _floor.SetLevel(isBid: false, 149, 100);

        _floor.TapeTrades(149, 0.1m, sellerIsAggressor: false);

        _floor.Now(order).Should().Match<OrderView>(view => view.Status == OrderStatus.Expired && view.ExpiryReason == ExpiryReason.Rejected);
        _floor.Reports.Last().RejectReason.Should().Be("INSUFFICIENT_BALANCES");
        _floor.Alice.Balance("USDC").Should().Be(new PaperExchange.Trading.Accounts.Balance("USDC", 10_000, 0));
    }

    [Fact]
    public void A_trailing_sell_follows_the_highest_price_down_by_its_delta()
    {
        var order = _floor.Place(_floor.Alice, Stop(OrderType.StopLoss, OrderSide.Sell, 1, null, trailing: 1_000));
        foreach (var price in new[] { 100m, 120m, 108.01m })
        {
            _floor.TapeTrades(price, 0.1m, sellerIsAggressor: false);
            _floor.Now(order).Status.Should().Be(OrderStatus.New, $"{price} is not 10 % below the highest");
        }

        _floor.TapeTrades(108, 0.1m, sellerIsAggressor: false);

        _floor.Now(order).Should().Match<OrderView>(view => view.Status == OrderStatus.Filled && view.TrailingTime != null);
    }

    [Fact]
    public void A_trailing_buy_with_a_stop_price_tracks_only_after_the_stop_price_is_reached()
    {
        var order = _floor.Place(_floor.Alice, Stop(OrderType.StopLoss, OrderSide.Buy, 1, 110, trailing: 500));
        foreach (var price in new[] { 92.5m, 109m, 110m, 115m, 105m, 110.24m })
        {
            _floor.TapeTrades(price, 0.1m, sellerIsAggressor: false);
            _floor.Now(order).Status.Should().Be(OrderStatus.New, $"at {price} it is not 5 % above the lowest since 110");
        }

        _floor.TapeTrades(110.25m, 0.1m, sellerIsAggressor: false);

        _floor.Now(order).Status.Should().Be(OrderStatus.Filled);
    }
}
