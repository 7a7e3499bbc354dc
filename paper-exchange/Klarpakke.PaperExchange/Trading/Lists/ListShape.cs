using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>Which orders may stand in a list together.</summary>
internal static class ListShape
{
    /// <summary>A pair: the profit leg above and the stop below for a seller, the other way round for a buyer.</summary>
    public static Refusal? CheckPair(OrderRequest above, OrderRequest below)
    {
        if (above.Type is OrderType.Limit or OrderType.Market || below.Type is OrderType.Limit or OrderType.Market)
        {
            return Refusals.OcoType;
        }

        if (above.Type == OrderType.LimitMaker && below.Type == OrderType.LimitMaker)
        {
            return Refusals.OneMustBeContingent;
        }

        return above.Side == OrderSide.Sell ? CheckSell(above.Type, below.Type) : CheckBuy(above.Type, below.Type);
    }

    /// <summary>The order above must be priced above the one below, and the last price, where it counts, between them.</summary>
    public static Refusal? CheckPrices(OrderRequest above, OrderRequest below, decimal? last)
    {
        var (high, low) = (Level(above), Level(below));
        var holds = !(high <= low) && !(last is { } price && (high <= price || low >= price));
        return holds ? null : Refusals.PriceRelation;
    }

    public static Refusal? CheckWorking(OrderRequest working) =>
        working.Type is OrderType.Limit or OrderType.LimitMaker ? null : Refusals.BadOrderType;

    public static Refusal? CheckPending(OrderRequest pending) =>
        pending.QuoteQuantity is null ? null : Refusals.NotRequired("pendingQuoteOrderQty");

    /// <summary>Null for a trailing stop without a price of its own.</summary>
    private static decimal? Level(OrderRequest order) => order.Type == OrderType.LimitMaker ? order.Price : order.StopPrice;

    private static Refusal? CheckSell(OrderType above, OrderType below) =>
        below == OrderType.LimitMaker ? Refusals.SellLimitMustBeAbove
        : below.IsTakeProfit() ? Refusals.SellProfitMustBeAbove
        : above.IsStopLoss() ? Refusals.SellStopMustBeBelow
        : null;

    private static Refusal? CheckBuy(OrderType above, OrderType below) =>
        above == OrderType.LimitMaker ? Refusals.BuyLimitMustBeBelow
        : above.IsTakeProfit() ? Refusals.BuyProfitMustBeBelow
        : below.IsStopLoss() ? Refusals.BuyStopMustBeAbove
        : null;
}
