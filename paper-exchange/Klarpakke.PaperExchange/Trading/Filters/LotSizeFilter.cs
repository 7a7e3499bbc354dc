namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>Quantities lie in range and on the step grid.</summary>
internal sealed class LotSizeFilter : IOrderFilter
{
    public string Name => "LOT_SIZE";

    public bool Accepts(OrderCheck order)
    {
        var rules = order.Rules;
        return order.Request.Quantity is not { } quantity
            || (quantity > 0 && quantity >= rules.MinQuantity && quantity <= rules.MaxQuantity && quantity % rules.StepSize == 0);
    }
}
