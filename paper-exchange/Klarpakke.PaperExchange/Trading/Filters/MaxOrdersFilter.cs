namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>Open orders of an account on a symbol, waiting stops included.</summary>
internal sealed class MaxOrdersFilter : IOrderFilter
{
    public string Name => "MAX_NUM_ORDERS";

    public bool Accepts(OrderCheck order) => order.Market.OpenCount + order.Orders <= order.Rules.MaxOrders;
}
