using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class FilterTests
{
    private readonly TradingFloor _floor = new();

    internal static TheoryData<string, OrderRequest> Refused => new()
    {
        { "PRICE_FILTER", Limit(OrderSide.Buy, 1, 100.001m) },
        { "PRICE_FILTER", Limit(OrderSide.Buy, 1, 0) },
        { "PRICE_FILTER", Limit(OrderSide.Buy, 1, 1_000_000.01m) },
        { "PRICE_FILTER", Stop(OrderType.StopLoss, OrderSide.Sell, 1, 90.005m) },
        { "PERCENT_PRICE_BY_SIDE", Limit(OrderSide.Buy, 1, 200.01m) },
        { "PERCENT_PRICE_BY_SIDE", Limit(OrderSide.Sell, 1, 49.99m) },
        { "LOT_SIZE", Limit(OrderSide.Buy, 1.0005m, 100) },
        { "LOT_SIZE", Limit(OrderSide.Buy, 0, 100) },
        { "LOT_SIZE", AtMarket(OrderSide.Buy, 9_000_001) },
        { "MARKET_LOT_SIZE", AtMarket(OrderSide.Sell, 2_000.001m) },
        { "MARKET_LOT_SIZE", Stop(OrderType.StopLoss, OrderSide.Sell, 2_000.001m, 90) },
        { "NOTIONAL", Limit(OrderSide.Buy, 0.049m, 100) },
        { "NOTIONAL", AtMarket(OrderSide.Buy, 0.049m) },
        { "NOTIONAL", MarketFor(OrderSide.Buy, 4.99m) },
        { "NOTIONAL", Limit(OrderSide.Buy, 90_001, 100) },
        { "NOTIONAL", Stop(OrderType.StopLoss, OrderSide.Sell, 0.05m, 99) },
        { "TRAILING_DELTA", Stop(OrderType.StopLoss, OrderSide.Sell, 1, null, trailing: 9) },
        { "TRAILING_DELTA", Stop(OrderType.TakeProfit, OrderSide.Sell, 1, null, trailing: 2_001) },
    };

    internal static TheoryData<int, string, OrderRequest> Misshapen => new()
    {
        { -1102, "Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.", Limit(OrderSide.Buy, 1, 100) with { TimeInForce = null } },
        { -1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed.", Limit(OrderSide.Buy, 1, 100) with { Price = null } },
        { -1102, "Mandatory parameter 'quantity' was not sent, was empty/null, or malformed.", Maker(OrderSide.Buy, 1, 100) with { Quantity = null } },
        { -1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!", AtMarket(OrderSide.Buy, 1) with { Quantity = null } },
        { -1102, "Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!", Stop(OrderType.StopLoss, OrderSide.Sell, 1, null) },
        { -1106, "Parameter 'price' sent when not required.", AtMarket(OrderSide.Buy, 1) with { Price = 100 } },
        { -1106, "Parameter 'timeInForce' sent when not required.", Maker(OrderSide.Buy, 1, 100) with { TimeInForce = TimeInForce.GoodTillCanceled } },
        { -1106, "Parameter 'stopPrice' sent when not required.", Limit(OrderSide.Buy, 1, 100) with { StopPrice = 90 } },
        { -1106, "Parameter 'quoteOrderQty' sent when not required.", AtMarket(OrderSide.Buy, 1) with { QuoteQuantity = 100 } },
        { -1134, "`strategyType` was less than 1000000.", Limit(OrderSide.Buy, 1, 100) with { StrategyType = 5 } },
        { -2010, "Iceberg orders are not supported for this symbol.", Limit(OrderSide.Buy, 1, 100) with { IcebergQuantity = 0.5m } },
        { -1121, "Invalid symbol.", Limit(OrderSide.Buy, 1, 100) with { Symbol = "NONE" } },
    };

    [Fact]
    public void Each_filter_refuses_with_its_name()
    {
        foreach (var row in Refused)
        {
            var (name, request) = row.Data;
            _floor.Refused(_floor.Alice, request).Should().Be(new Refusal(-1013, $"Filter failure: {name}"), request.ToString());
            _floor.Engine.Test(_floor.Alice, request)!.Message.Should().EndWith(name);
        }
    }

    [Fact]
    public void What_a_type_needs_and_does_not_take_is_told_by_name()
    {
        foreach (var row in Misshapen)
        {
            var (code, message, request) = row.Data;
            _floor.Refused(_floor.Alice, request).Should().Be(new Refusal(code, message));
        }
    }

    [Fact]
    public void Orders_on_the_edges_of_the_filters_pass()
    {
        _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 0.1m, 50));
        _floor.Place(_floor.Alice, Limit(OrderSide.Sell, 0.05m, 200));
        _floor.Engine.Test(_floor.Alice, AtMarket(OrderSide.Sell, 2_000)).Should().BeNull("a market step of 0 is no step");
        _floor.Engine.Test(_floor.Alice, AtMarket(OrderSide.Buy, 0.05m)).Should().BeNull();
        _floor.Engine.Test(_floor.Alice, Stop(OrderType.StopLoss, OrderSide.Sell, 1, null, trailing: 10)).Should().BeNull();
    }

    [Fact]
    public void B4_a_market_order_is_valued_at_the_average_price_and_not_at_the_last()
    {
        _floor.Place(_floor.Alice, AtMarket(OrderSide.Sell, 10));
        _floor.Market.Execute(_floor.Markets.Now, 8_000, 1, buyerIsMaker: true, _floor.Public);
        _floor.Markets.AdvanceTo(_floor.Markets.Now + PaperExchange.Market.MarketEngine.Pulse, _floor.Public);

        var average = _floor.Market.Candles.Between(_floor.Markets.Now / 60_000 * 60_000, (_floor.Markets.Now / 60_000 * 60_000) + 60_000);
        var expected = (decimal)average.QuoteVolume / average.Volume / 100;
        expected.Should().BeInRange(98, 100);
        _floor.Engine.Test(_floor.Alice, AtMarket(OrderSide.Buy, 0.051m)).Should().BeNull("0.051 is worth 5.05 at the average, 4.08 at the last price");
        _floor.Engine.Test(_floor.Alice, AtMarket(OrderSide.Buy, 0.050m))!.Message.Should().Be("Filter failure: NOTIONAL", "it is worth 4.95");
    }

    [Fact]
    public void The_number_of_open_orders_is_limited_and_waiting_stops_have_a_limit_of_their_own()
    {
        for (var count = 0; count < 5; count++)
        {
            _floor.Place(_floor.Alice, Stop(OrderType.StopLoss, OrderSide.Sell, 0.1m, 90));
        }

        _floor.Refused(_floor.Alice, Stop(OrderType.StopLossLimit, OrderSide.Sell, 0.1m, 90, 89)).Message.Should().Be("Filter failure: MAX_NUM_ALGO_ORDERS");
        for (var count = 5; count < 200; count++)
        {
            _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 0.1m, 60));
        }

        _floor.Refused(_floor.Alice, Limit(OrderSide.Buy, 0.1m, 60)).Message.Should().Be("Filter failure: MAX_NUM_ORDERS");
        _floor.Engine.CancelAll(_floor.Alice, TradingFloor.Btc).Value!.Orders.Should().HaveCount(200);
        _floor.Place(_floor.Alice, Stop(OrderType.StopLossLimit, OrderSide.Sell, 0.1m, 90, 89));
    }

    [Fact]
    public void H1_orders_are_counted_per_window_and_given_back_when_they_trade()
    {
        _floor.Alice.Settings = _floor.Alice.Settings with { OrdersPerTenSeconds = 3 };
        for (var count = 0; count < 3; count++)
        {
            _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 90));
        }

        _floor.Refused(_floor.Alice, AtMarket(OrderSide.Buy, 1)).Should().Be(new Refusal(-1015, "Too many new orders; current limit is 3 orders per 10 SECOND."));
        _floor.TapeTrades(89, 0.5m, sellerIsAggressor: true);

        _floor.Alice.OrderCounts(_floor.Markets.Now).Select(window => window.Count).Should().Equal([0, 0], "a maker gives back up to five");
        _floor.Place(_floor.Alice, AtMarket(OrderSide.Buy, 1));
        _floor.Alice.OrderCounts(_floor.Markets.Now).Select(window => window.Count).Should().Equal([0, 0], "a taker gives back its own");
        _floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 90));
        _floor.Alice.OrderCounts(_floor.Markets.Now + 10_000).Select(window => window.Count).Should().Equal(0, 1);
    }
}
