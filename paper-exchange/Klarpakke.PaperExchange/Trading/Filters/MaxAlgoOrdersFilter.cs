namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>Open stops and take-profits of an account on a symbol.</summary>
internal sealed class MaxAlgoOrdersFilter : IOrderFilter
{
    public string Name => "MAX_NUM_ALGO_ORDERS";

    public bool Accepts(OrderCheck order) => order.AlgoOrders == 0 || order.Market.OpenAlgoCount + order.AlgoOrders <= order.Rules.MaxAlgoOrders;
}
