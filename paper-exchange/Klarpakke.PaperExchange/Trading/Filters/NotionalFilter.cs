using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>The value of an order lies in range. Market orders are valued at the average price, stops that become market orders at their trigger.</summary>
internal sealed class NotionalFilter : IOrderFilter
{
    public string Name => "NOTIONAL";

    public bool Accepts(OrderCheck order)
    {
        var request = order.Request;
        var rules = order.Rules;
        var isMarket = request.Type == OrderType.Market;
        var value = request.QuoteQuantity ?? ((request.Price ?? request.StopPrice ?? order.AveragePrice) * (request.Quantity ?? 0));
        return (value >= rules.MinNotional || (isMarket && !rules.ApplyMinNotionalToMarket))
            && (value <= rules.MaxNotional || (isMarket && !rules.ApplyMaxNotionalToMarket));
    }
}
