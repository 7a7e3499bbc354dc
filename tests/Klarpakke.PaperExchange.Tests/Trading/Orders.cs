using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>Requests as short as a trader would say them.</summary>
internal static class Orders
{
    public static OrderRequest Limit(OrderSide side, decimal quantity, decimal price, TimeInForce timeInForce = TimeInForce.GoodTillCanceled) =>
        New(side, OrderType.Limit) with { Quantity = quantity, Price = price, TimeInForce = timeInForce };

    public static OrderRequest Maker(OrderSide side, decimal quantity, decimal price) => New(side, OrderType.LimitMaker) with { Quantity = quantity, Price = price };

    public static OrderRequest AtMarket(OrderSide side, decimal quantity) => New(side, OrderType.Market) with { Quantity = quantity };

    public static OrderRequest MarketFor(OrderSide side, decimal quote) => New(side, OrderType.Market) with { QuoteQuantity = quote };

    public static OrderRequest Stop(OrderType type, OrderSide side, decimal quantity, decimal? stop, decimal? price = null, int? trailing = null) =>
        New(side, type) with
        {
            Quantity = quantity,
            StopPrice = stop,
            Price = price,
            TrailingDelta = trailing,
            TimeInForce = price is null ? null : TimeInForce.GoodTillCanceled,
        };

    private static OrderRequest New(OrderSide side, OrderType type) => new() { Symbol = TradingFloor.Btc, Side = side, Type = type };
}
