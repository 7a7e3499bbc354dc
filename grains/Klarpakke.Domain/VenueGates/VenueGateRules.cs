using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.VenueGates;

/// <summary>What a venue must hold to be traded at (domain rules, section 7). Nothing loosens it.</summary>
public static class VenueGateRules
{
    /// <summary>How far back calls count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>P95 of answers must lie below this; exactly this is too slow.</summary>
    public static readonly TimeSpan LatencyBelow = TimeSpan.FromSeconds(2);

    /// <summary>How long a judgement holds. A gate that nobody has looked at for longer is closed.</summary>
    public static readonly TimeSpan JudgementHolds = TimeSpan.FromMinutes(5);

    /// <summary>Fewer orders say nothing.</summary>
    public const int LeastOrders = 200;

    /// <summary>The part of orders that the venue does not take must lie below this; exactly this is too much.</summary>
    public static Percentage RejectRateBelow => Percentage.FromPercent(1m);
}
