using Klarpakke.Domain.VenueGates;

namespace Klarpakke.ClientApi.VenueGates;

/// <summary>What the platform's own calls to a venue came to.</summary>
/// <param name="From">From when on calls count, UTC: whole hours since then, and the current one.</param>
/// <param name="Orders">Orders that left us, of all users. An entry with its attached stop counts once.</param>
/// <param name="MirrorOrders">How many of them went to the venue's testnet or to a place that stands for it. They count until the gate opens.</param>
/// <param name="Rejected">Orders that the venue refused, for whatever reason. What we deny ourselves is not among them.</param>
/// <param name="Unknown">Orders whose answer did not say what became of them. They count as refused.</param>
/// <param name="RejectRate">Refused and unknown ones as a part of the orders, a fraction: 0.0099 is 0.99 %. Null while there are no orders.</param>
/// <param name="Calls">Calls for accounts, orders among them; market data is not counted.</param>
/// <param name="Unanswered">Calls without a whole answer. They count as slower than any other.</param>
/// <param name="P95BelowMilliseconds">95 % of the calls were answered in less than this; at the gate it must be at most 2000. Null when there are no calls, or when it is more than 30000.</param>
internal sealed record VenueFiguresRow(
    DateTimeOffset From, long Orders, long MirrorOrders, long Rejected, long Unknown, decimal? RejectRate, long Calls, long Unanswered, int? P95BelowMilliseconds)
{
    public static VenueFiguresRow Of(VenueFigures figures) => new(
        figures.From,
        figures.Counted.Orders,
        figures.MirrorOrders,
        figures.Counted.Rejected,
        figures.Counted.Unknown,
        figures.Counted.RejectRate?.Fraction,
        figures.Counted.Calls,
        figures.Counted.Unanswered,
        (int?)figures.Counted.P95Below?.TotalMilliseconds);
}
