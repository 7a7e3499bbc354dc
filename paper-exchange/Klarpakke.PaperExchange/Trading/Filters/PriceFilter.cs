namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>Prices and stop prices lie in range and on the tick grid.</summary>
internal sealed class PriceFilter : IOrderFilter
{
    public string Name => "PRICE_FILTER";

    public bool Accepts(OrderCheck order) => IsOnGrid(order.Request.Price, order) && IsOnGrid(order.Request.StopPrice, order);

    private static bool IsOnGrid(decimal? sent, OrderCheck order)
    {
        var rules = order.Rules;
        return sent is not { } price
            || (price > 0 && price >= rules.MinPrice && (rules.MaxPrice == 0 || price <= rules.MaxPrice) && (rules.TickSize == 0 || price % rules.TickSize == 0));
    }
}
