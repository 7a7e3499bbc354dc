using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>
/// A stop that follows the price. Tracking begins with the next trade, or with the trade that reaches the stop price if there is one; it fires when the price has
/// turned by the delta from its best since then: up from the lowest for a buyer, down from the highest for a seller.
/// </summary>
internal static class TrailingStop
{
    private const long BasisPoints = 10_000;

    public static bool Fires(Order order, long price, long now)
    {
        if (order.TrailingTime is null)
        {
            if (order.StopPrice > 0 && !Reaches(order, price))
            {
                return false;
            }

            order.TrailingTime = now;
            Follow(order, price);
            return false;
        }

        var delta = order.TrailingDelta ?? 0;
        if (order.Side == OrderSide.Buy)
        {
            Follow(order, Math.Min(order.TrailingExtreme, price));
            return price * (Int128)BasisPoints >= order.TrailingExtreme * (Int128)(BasisPoints + delta);
        }

        Follow(order, Math.Max(order.TrailingExtreme, price));
        return price * (Int128)BasisPoints <= order.TrailingExtreme * (Int128)(BasisPoints - delta);
    }

    private static void Follow(Order order, long price)
    {
        order.HasMoved |= order.TrailingExtreme != price;
        order.TrailingExtreme = price;
    }

    private static bool Reaches(Order order, long price) =>
        order.Type.FiresAbove(order.Side) ? price >= order.StopPrice : price <= order.StopPrice;
}
