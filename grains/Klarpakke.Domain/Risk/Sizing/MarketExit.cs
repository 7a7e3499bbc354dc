using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Sizing;

/// <summary>How a quantity would be sold at the market, cut the way every sale of a position is cut.</summary>
/// <param name="Orders">How many orders it takes; one more than asked for when it takes more.</param>
/// <param name="Smallest">The smallest of them.</param>
public sealed record MarketExit(int Orders, Quantity Smallest)
{
    /// <summary>The exit of a quantity; null when some of it could not be sold.</summary>
    /// <param name="quantity">On the grid of what can be sold.</param>
    /// <param name="rules">The venue's rules.</param>
    /// <param name="price">What a unit is reckoned to bring.</param>
    /// <param name="mostOrders">No more orders are looked at than these and one.</param>
    public static MarketExit? Of(Quantity quantity, SymbolRules rules, Price price, int mostOrders)
    {
        var (left, orders, smallest) = (quantity.Value, 0, quantity);
        while (left > 0m && orders <= mostOrders)
        {
            var slice = SaleSizer.Next(left, rules, price);
            if (slice.Reason is not null || slice.Rest > 0m)
            {
                return null;
            }

            (left, orders, smallest) = (slice.Later, orders + 1, slice.Quantity < smallest ? slice.Quantity : smallest);
        }

        return orders == 0 ? null : new MarketExit(orders, smallest);
    }
}
