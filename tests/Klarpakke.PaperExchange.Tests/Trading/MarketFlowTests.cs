using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class MarketFlowTests
{
    private readonly TradingFloor _floor = new();

    [Fact]
    public void A_market_trade_fills_better_orders_by_its_volume_and_shares_the_rest_at_its_price()
    {
        var better = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 2, 98.5m));
        var same = _floor.Place(_floor.Bob, Limit(OrderSide.Buy, 5, 98));
        var worse = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 97.99m));

        _floor.TapeTrades(98, 6, sellerIsAggressor: true);

        _floor.Now(better).Status.Should().Be(OrderStatus.Filled);
        _floor.Now(same).ExecutedQuantity.Should().Be(2, "half of the remaining four went to the market makers");
        _floor.Now(worse).Status.Should().Be(OrderStatus.New);
        _floor.Reports.Where(report => report.Trade is not null).Should().OnlyContain(report => report.Trade!.IsMaker);
    }

    [Fact]
    public void A_trade_of_buyers_fills_sellers_and_not_buyers()
    {
        var buy = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 2, 100.99m));
        var sell = _floor.Place(_floor.Bob, Limit(OrderSide.Sell, 2, 101));

        _floor.TapeTrades(101, 6, sellerIsAggressor: false);

        _floor.Now(buy).Status.Should().Be(OrderStatus.New);
        _floor.Now(sell).Status.Should().Be(OrderStatus.Filled);
    }

    [Fact]
    public void Quotes_that_move_across_an_order_fill_it_at_its_own_price_with_what_they_offer()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 1, 105));

        _floor.TapeQuotes(106, 107);

        _floor.Now(order).Should().Match<OrderView>(view => view.Status == OrderStatus.Filled && view.ExecutedQuote == 105);
        _floor.Market.Book.Side(isBid: true).BestQuantity.Should().BeGreaterThan(0);
    }

    [Fact]
    public void The_market_makers_come_back_within_a_pulse_after_being_eaten()
    {
        _floor.Place(_floor.Alice, AtMarket(OrderSide.Buy, 10));
        _floor.Market.Book.Top.AskQuantity.Should().Be(0);

        _floor.Markets.AdvanceTo(_floor.Markets.Now + 200, _floor.Public);

        _floor.Market.Book.Top.AskPrice.Should().Be(10_100);
    }

    [Fact]
    public void Public_trade_ids_stay_consecutive_when_orders_trade_between_market_trades()
    {
        _floor.TapeTrades(99, 1, sellerIsAggressor: true);
        _floor.Place(_floor.Alice, AtMarket(OrderSide.Buy, 1));
        _floor.TapeTrades(99, 1, sellerIsAggressor: true);
        _floor.Place(_floor.Alice, AtMarket(OrderSide.Sell, 1));

        var log = _floor.Market.Trades;
        Enumerable.Range(1, log.Count - 1).Should().OnlyContain(index => log[index].Id == log[index - 1].Id + 1);
    }

    [Theory]
    [InlineData(TradingStatus.Halt)]
    [InlineData(TradingStatus.Break)]
    [InlineData(TradingStatus.CancelOnly)]
    internal void D11_a_closed_symbol_takes_no_orders_and_fills_none_but_lets_them_be_cancelled(TradingStatus status)
    {
        var stop = _floor.Place(_floor.Alice, Stop(OrderType.StopLoss, OrderSide.Sell, 1, 98));
        var limit = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 98));
        _floor.Engine.SetStatus(TradingFloor.Btc, status);

        _floor.TapeTrades(97, 10, sellerIsAggressor: true);

        _floor.Refused(_floor.Bob, AtMarket(OrderSide.Buy, 1)).Should().Be(new Refusal(-2010, "Market is closed."));
        _floor.Now(limit).Status.Should().Be(OrderStatus.New);
        _floor.Engine.Cancel(_floor.Alice, new CancelRequest(new OrderReference(TradingFloor.Btc, limit.OrderId))).Succeeded.Should().BeTrue();
        _floor.Now(stop).Status.Should().Be(OrderStatus.New);
        _floor.Engine.SetStatus(TradingFloor.Btc, TradingStatus.Trading);
        _floor.Now(stop).Status.Should().Be(OrderStatus.Filled, "the last price is below its trigger");
    }

    [Fact]
    public void D12_an_account_that_may_not_trade_neither_places_nor_cancels()
    {
        var order = _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 98));
        _floor.Alice.Settings = _floor.Alice.Settings with { CanTrade = false };

        _floor.Refused(_floor.Alice, AtMarket(OrderSide.Buy, 1)).Message.Should().Be("This account may not place or cancel orders.");
        _floor.Engine.Cancel(_floor.Alice, new CancelRequest(new OrderReference(TradingFloor.Btc, order.OrderId))).Refusal!.Code.Should().Be(-2011);
    }

    [Fact]
    public void Buyers_pay_commission_in_base_and_sellers_in_quote_cut_to_eight_decimals()
    {
        _floor.Alice.Settings = new AccountSettings { TakerRate = 0.00075m };

        var buy = _floor.Placed(_floor.Alice, AtMarket(OrderSide.Buy, 1)).Fills.Single();
        var sell = _floor.Placed(_floor.Alice, AtMarket(OrderSide.Sell, 0.123m)).Fills.Single();

        (buy.CommissionAsset, buy.Commission).Should().Be(("BTC", 0.00075m));
        (sell.CommissionAsset, sell.Commission).Should().Be(("USDC", 0.00913275m));
        _floor.Engine.Ledger.Commissions("BTC").Should().Be(0.00075m);
    }

    [Fact]
    public void A11_commission_is_taken_in_BNB_at_a_discount_while_there_is_enough_of_it()
    {
        _floor.Alice.Settings = new AccountSettings { TakerRate = 0.001m, PayInBnb = true };
        _floor.Engine.Deposit(_floor.Alice, "BNB", 0.0002m);

        var paid = _floor.Placed(_floor.Alice, AtMarket(OrderSide.Buy, 1)).Fills.Single();
        var unpaid = _floor.Placed(_floor.Alice, AtMarket(OrderSide.Buy, 1)).Fills.Single();

        (paid.CommissionAsset, paid.Commission).Should().Be(("BNB", 0.0001515m), "101 at 0.1 % less a quarter, with BNB at 500");
        (unpaid.CommissionAsset, unpaid.Commission).Should().Be(("BTC", 0.001m), "what is left in BNB is too little");
    }

    [Fact]
    public void Deposits_and_withdrawals_are_told_and_never_touch_what_is_locked()
    {
        _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 9, 120));

        _floor.Engine.TryWithdraw(_floor.Alice, "BTC", 1.5m).Should().BeFalse();
        _floor.Engine.TryWithdraw(_floor.Alice, "BTC", 1).Should().BeTrue();

        _floor.Events.Select(entry => entry.Happened).OfType<PaperExchange.Trading.Events.BalanceUpdate>().Single().Delta.Should().Be(-1);
    }
}
