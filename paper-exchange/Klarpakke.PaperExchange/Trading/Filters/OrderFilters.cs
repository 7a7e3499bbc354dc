namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>All filters, in the order in which they speak.</summary>
internal static class OrderFilters
{
    private static readonly IOrderFilter[] All =
    [
        new PriceFilter(), new PercentPriceFilter(), new LotSizeFilter(), new MarketLotSizeFilter(), new NotionalFilter(),
        new TrailingDeltaFilter(), new MaxOrdersFilter(), new MaxAlgoOrdersFilter(),
    ];

    /// <summary>Null when every filter passes.</summary>
    public static Refusal? Check(OrderCheck order)
    {
        foreach (var filter in All)
        {
            if (!filter.Accepts(order))
            {
                return Refusals.Filter(filter.Name);
            }
        }

        return null;
    }
}
