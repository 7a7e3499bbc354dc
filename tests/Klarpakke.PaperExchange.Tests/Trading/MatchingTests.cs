using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class MatchingTests
{
    private readonly TradingFloor _floor = new();

    [Fact]
    public void A_limit_order_takes_what_the_market_offers_at_its_price_and_rests_with_the_remainder()
    {
        var order = _floor.Placed(_floor.Alice, Limit(OrderSide.Buy, 12, 101));

        order.Order.Should().Match<OrderView>(view => view.Status == OrderStatus.PartiallyFilled && view.ExecutedQuantity == 10 && view.ExecutedQuote == 1_010 && view.IsWorking);
        order.Fills.Should().ContainSingle().Which.Should().Match<AccountTrade>(fill => fill.Price == 101 && fill.Quantity == 10 && !fill.IsMaker);
        _floor.Market.Book.Side(isBid: false).QuantityOf(10_100).Should().Be(0, "taking consumes");
        _floor.Alice.Balance("USDC").Should().Be(new PaperExchange.Trading.Accounts.Balance("USDC", 10_000 - 1_010 - 202, 202));
        _floor.Alice.Balance("BTC").Free.Should().Be(20);
    }

    [Fact]
    public void Orders_of_accounts_meet_by_price_and_then_by_age_and_before_the_market_at_the_same_price()
    {
        var late = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 1, 101));
        var better = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 1, 100.5m));
        var later = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 1, 101));

        var taker = _floor.Placed(_floor.Bob, AtMarket(OrderSide.Buy, 2.5m));

        taker.Fills.Select(fill => fill.Price).Should().Equal(100.5m, 101, 101);
        _floor.Reports.Where(report => report.Trade is { IsMaker: true }).Select(report => report.Order.OrderId).Should().Equal(better.OrderId, late.OrderId, later.OrderId);
        _floor.Now(later).Should().Match<OrderView>(view => view.Status == OrderStatus.PartiallyFilled && view.ExecutedQuantity == 0.5m);
        _floor.Market.Book.Side(isBid: false).QuantityOf(10_100).Should().Be(10_000, "accounts' orders came first");
    }

    [Fact]
    public void Both_sides_of_a_trade_share_its_public_id_and_price_improvement_goes_to_the_taker()
    {
        _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 1, 100));
        var before = _floor.Market.Trades.Last.Id;

        var taker = _floor.Placed(_floor.Bob, Limit(OrderSide.Buy, 1, 100.9m));

        var trades = _floor.Reports.Select(report => report.Trade).OfType<AccountTrade>().ToArray();
        trades.Select(trade => trade.Id).Should().Equal(before + 1, before + 1);
        _floor.Market.Trades.Last.Should().Match<PaperExchange.Market.MarketTrade>(trade => trade.Id == before + 1 && trade.Price == 10_000 && !trade.BuyerIsMaker);
        taker.Order.ExecutedQuote.Should().Be(100);
        _floor.Bob.Balance("USDC").Should().Be(new PaperExchange.Trading.Accounts.Balance("USDC", 9_900, 0));
    }

    [Fact]
    public void A1_a_market_order_that_empties_the_book_expires_with_what_it_got()
    {
        var order = _floor.Place(_floor.Bob, AtMarket(OrderSide.Sell, 10));
        order.Status.Should().Be(OrderStatus.Filled);

        _floor.SetLevel(isBid: true, 98, 4);
        var thin = _floor.Place(_floor.Alice, AtMarket(OrderSide.Sell, 6));

        thin.Should().Match<OrderView>(view => view.Status == OrderStatus.Expired && view.ExecutedQuantity == 4 && view.ExpiryReason == ExpiryReason.InsufficientLiquidity);
        _floor.Alice.Balance("BTC").Should().Be(new PaperExchange.Trading.Accounts.Balance("BTC", 6, 0));
    }

    [Fact]
    public void A_quote_quantity_buys_whole_lots_and_never_spends_more_than_it_says()
    {
        var buy = _floor.Place(_floor.Alice, MarketFor(OrderSide.Buy, 100));
        var sell = _floor.Place(_floor.Alice, MarketFor(OrderSide.Sell, 100));

        buy.Should().Match<OrderView>(view => view.Status == OrderStatus.Filled && view.ExecutedQuantity == 0.990m && view.ExecutedQuote == 99.99m && view.Quantity == 0.990m);
        sell.Should().Match<OrderView>(view => view.Status == OrderStatus.Filled && view.ExecutedQuantity == 1.010m && view.ExecutedQuote == 99.99m);
    }

    [Fact]
    public void A_quote_quantity_beyond_the_book_expires_after_taking_all_of_it()
    {
        var order = _floor.Place(_floor.Alice, MarketFor(OrderSide.Buy, 5_000));

        order.Should().Match<OrderView>(view => view.Status == OrderStatus.Expired && view.ExecutedQuantity == 10 && view.ExpiryReason == ExpiryReason.InsufficientLiquidity);
        _floor.Refused(_floor.Alice, MarketFor(OrderSide.Buy, 100)).Message.Should().Be("Order book liquidity is less than symbol minimum quantity.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_quote_quantity_that_buys_the_last_lot_of_the_book_is_filled(int centsMore) =>
        _floor.Place(_floor.Alice, MarketFor(OrderSide.Buy, 1_010 + (centsMore / 100m))).Should().Match<OrderView>(view => view.Status == OrderStatus.Filled && view.ExecutedQuote == 1_010);

    [Theory]
    [InlineData(TimeInForce.ImmediateOrCancel, OrderStatus.Expired, 10, ExpiryReason.UnfilledIocQuantityExpired)]
    [InlineData(TimeInForce.FillOrKill, OrderStatus.Expired, 0, ExpiryReason.UnfilledFokOrderExpired)]
    [InlineData(TimeInForce.GoodTillCanceled, OrderStatus.PartiallyFilled, 10, ExpiryReason.None)]
    internal void The_time_in_force_decides_about_the_remainder(TimeInForce timeInForce, OrderStatus status, int executed, ExpiryReason reason)
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 11, 101, timeInForce));

        order.Should().Match<OrderView>(view => view.Status == status && view.ExecutedQuantity == executed && view.ExpiryReason == reason);
        _floor.Alice.Balance("USDC").Locked.Should().Be(timeInForce == TimeInForce.GoodTillCanceled ? 101 : 0);
    }

    [Fact]
    public void A_fill_or_kill_that_can_be_filled_is_filled()
    {
        _floor.Place(_floor.Bob, Limit(OrderSide.Sell, 2, 100));

        _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 12, 101, TimeInForce.FillOrKill)).Status.Should().Be(OrderStatus.Filled);
    }

    [Fact]
    public void A_limit_maker_never_takes()
    {
        _floor.Refused(_floor.Alice, Maker(OrderSide.Buy, 1, 101)).Message.Should().Be("Order would immediately match and take.");
        var order = _floor.Place(_floor.Alice, Maker(OrderSide.Buy, 1, 100.99m));
        _floor.Refused(_floor.Bob, Maker(OrderSide.Sell, 1, 100.99m)).Code.Should().Be(-2010);

        order.Status.Should().Be(OrderStatus.New);
        _floor.Alice.Balance("USDC").Locked.Should().Be(100.99m);
    }

    [Fact]
    public void A2_a_taker_beyond_the_price_range_expires_and_says_why()
    {
        _floor.Engine.SetRules(TradingFloor.Btc, _floor.Engine.Rules(TradingFloor.Btc)! with { TakerRangeDown = 0.95m });
        _floor.SetLevel(isBid: true, 90, 5);

        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 10, 80));
        var second = _floor.Place(_floor.Bob, Limit(OrderSide.Sell, 1, 80));

        order.Status.Should().Be(OrderStatus.Filled, "99 is in range");
        second.Should().Match<OrderView>(view => view.Status == OrderStatus.Expired && view.ExecutedQuantity == 0
            && view.ExpiryReason == ExpiryReason.ExecutionRulePriceRangeExceeded);
    }

    [Fact]
    public void Every_event_carries_the_order_as_it_stood_and_balances_follow()
    {
        _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 11, 101));

        _floor.Events.Select(entry => entry.Happened).Should().SatisfyRespectively(
            first => first.Should().BeOfType<ExecutionReport>().Which.Should().Match<ExecutionReport>(report => report.Type == ExecutionType.New && report.Order.ExecutedQuantity == 0 && report.Order.IsWorking),
            second => second.Should().BeOfType<AccountPosition>().Which.Balances.Single().Locked.Should().Be(1_111),
            third => third.Should().BeOfType<ExecutionReport>().Which.Should().Match<ExecutionReport>(report => report.Type == ExecutionType.Trade && report.Order.ExecutedQuantity == 10),
            fourth => fourth.Should().BeOfType<AccountPosition>().Which.Balances.Select(balance => balance.Asset).Should().BeEquivalentTo("BTC", "USDC"));
    }

    [Fact]
    public void Funds_decide_and_nothing_is_bound_by_a_refused_order()
    {
        _floor.Refused(_floor.Alice, Limit(OrderSide.Sell, 10.001m, 120)).Message.Should().Be("Account has insufficient balance for requested action.");
        _floor.Refused(_floor.Alice, Limit(OrderSide.Buy, 100, 100.01m)).Code.Should().Be(-2010);

        _floor.Alice.Balance("BTC").Locked.Should().Be(0);
        _floor.Events.Should().BeEmpty();
    }
}
