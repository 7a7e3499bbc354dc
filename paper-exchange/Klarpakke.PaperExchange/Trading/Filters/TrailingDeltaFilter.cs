using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>A trailing distance lies in the range for the direction in which the order fires.</summary>
internal sealed class TrailingDeltaFilter : IOrderFilter
{
    public string Name => "TRAILING_DELTA";

    public bool Accepts(OrderCheck order)
    {
        if (order.Request.TrailingDelta is not { } delta)
        {
            return true;
        }

        var rules = order.Rules;
        var (least, most) = order.Request.Type.FiresAbove(order.Request.Side)
            ? (rules.MinTrailingAboveDelta, rules.MaxTrailingAboveDelta)
            : (rules.MinTrailingBelowDelta, rules.MaxTrailingBelowDelta);
        return delta >= least && delta <= most;
    }
}
