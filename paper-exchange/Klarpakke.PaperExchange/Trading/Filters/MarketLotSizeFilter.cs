using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>A further range for orders that take any price. A step of 0 is no step.</summary>
internal sealed class MarketLotSizeFilter : IOrderFilter
{
    public string Name => "MARKET_LOT_SIZE";

    public bool Accepts(OrderCheck order)
    {
        var rules = order.Rules;
        return order.Request.Type.HasPrice()
            || order.Request.Quantity is not { } quantity
            || (quantity >= rules.MarketMinQuantity && quantity <= rules.MarketMaxQuantity && (rules.MarketStepSize == 0 || quantity % rules.MarketStepSize == 0));
    }
}
