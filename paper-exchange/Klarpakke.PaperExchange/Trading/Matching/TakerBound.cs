using System.Runtime.InteropServices;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>How far a taker may go, in ticks: its own limit, and the range around the average price outside which nothing may execute.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TakerBound(bool IsBuy, long Limit, long Range)
{
    /// <summary>The nearer of the two.</summary>
    public long Worst => IsBuy ? Math.Min(Limit, Range) : Math.Max(Limit, Range);

    public static TakerBound For(Order taker, long now)
    {
        var symbol = taker.Symbol;
        var isBuy = taker.Side == OrderSide.Buy;
        var none = isBuy ? long.MaxValue : 0;
        var limit = taker.Price > 0 ? taker.Price : none;
        var multiplier = isBuy ? symbol.Rules.TakerRangeUp : symbol.Rules.TakerRangeDown;
        var range = multiplier is { } factor ? symbol.Units.Ticks(symbol.AveragePrice(now) * factor) : none;
        return new TakerBound(isBuy, limit, range);
    }

    public bool WithinLimit(long price) => IsBuy ? price <= Limit : price >= Limit;

    public bool WithinRange(long price) => IsBuy ? price <= Range : price >= Range;
}
