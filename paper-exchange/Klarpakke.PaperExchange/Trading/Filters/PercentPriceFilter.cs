using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>A limit price lies within multiples of the average price, by side.</summary>
internal sealed class PercentPriceFilter : IOrderFilter
{
    public string Name => "PERCENT_PRICE_BY_SIDE";

    public bool Accepts(OrderCheck order)
    {
        if (order.Request.Price is not { } price)
        {
            return true;
        }

        var rules = order.Rules;
        var (down, up) = order.Request.Side == OrderSide.Buy
            ? (rules.BidMultiplierDown, rules.BidMultiplierUp)
            : (rules.AskMultiplierDown, rules.AskMultiplierUp);
        return price >= order.AveragePrice * down && price <= order.AveragePrice * up;
    }
}
