using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>
/// What a market order will take, before it takes it: the book cannot change in between. A quantity in the quote asset becomes one in lots here, rounded down.
/// </summary>
internal static class MarketEstimate
{
    /// <summary>The most a market buy can cost, in the quote asset.</summary>
    public static decimal Cost(Order order, long now)
    {
        var (cost, missing) = (0m, order.Remaining);
        for (var walk = Walk(order, now); missing > 0 && walk.MoveNext();)
        {
            var lots = Math.Min(missing, walk.Lots);
            cost += order.Symbol.Units.Quote(walk.Price, lots);
            missing -= lots;
        }

        return cost;
    }

    /// <summary>Sets the quantity that <see cref="Order.QuoteQuantity"/> buys or sells for.</summary>
    public static void SizeByQuote(Order order, long now)
    {
        var missing = order.Symbol.Units.QuoteUnits(order.QuoteQuantity);
        var walk = Walk(order, now);
        while (walk.MoveNext())
        {
            var lots = (long)Int128.Min(walk.Lots, missing / walk.Price);
            order.Quantity += lots;
            missing -= (Int128)lots * walk.Price;
            if (lots < walk.Lots)
            {
                return;
            }
        }

        // The book has ended. Less than the price of a lot is not a shortfall but what no lot fits into.
        order.HasShortfall = missing >= walk.Price;
    }

    private static BookWalk Walk(Order order, long now) => new(order, TakerBound.For(order, now).Worst);
}
