namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>All filters, in the order in which they speak.</summary>
internal static class OrderFilters
{
    private static readonly IOrderFilter[] All =
    [
        new PriceFilter(), new PercentPriceFilter(), new LotSizeFilter(), new MarketLotSizeFilter(), new NotionalFilter(),
        new TrailingDeltaFilter(), new MaxOrdersFilter(), new MaxAlgoOrdersFilter(),
    ];

    private static readonly IOrderFilter[] OfQuantity = [new LotSizeFilter(), new MarketLotSizeFilter(), new NotionalFilter()];

    /// <summary>Null when every filter passes.</summary>
    public static Refusal? Check(OrderCheck order) => Check(order, All);

    /// <summary>Asks only those that look at the quantity.</summary>
    public static Refusal? CheckQuantity(OrderCheck order) => Check(order, OfQuantity);

    private static Refusal? Check(OrderCheck order, IOrderFilter[] filters)
    {
        foreach (var filter in filters)
        {
            if (!filter.Accepts(order))
            {
                return Refusals.Filter(filter.Name);
            }
        }

        return null;
    }
}
