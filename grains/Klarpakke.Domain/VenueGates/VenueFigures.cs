using System.Collections.Immutable;

namespace Klarpakke.Domain.VenueGates;

/// <summary>What a venue is judged by.</summary>
/// <param name="From">From when on calls counted.</param>
/// <param name="Counted">All calls that counted.</param>
/// <param name="MirrorOrders">How many of the orders among them went to a mirror.</param>
public sealed record VenueFigures(DateTimeOffset From, CallTally Counted, long MirrorOrders)
{
    /// <summary>Why the venue may not be traded at by these figures; empty when it may.</summary>
    public ImmutableArray<VenueGateFault> Faults => [.. FaultsOf(Counted)];

    /// <summary>
    /// What counts now of measured hours: the whole hours that lie within the last seven days, and the current one. Mirrors count while the gate is closed, and once it is open those hours of them
    /// that had begun before; so an open gate comes to stand on live orders alone.
    /// </summary>
    public static VenueFigures Of(IEnumerable<MeasuredHour> hours, VenueGate gate, DateTimeOffset now)
    {
        var from = now - VenueGateRules.Window;
        var counted = hours.Where(hour => hour.Start >= from && hour.Start <= now && (!hour.Place.IsMirror || gate.CountsMirrorOf(hour.Start))).ToArray();
        return new VenueFigures(
            from,
            counted.Aggregate(CallTally.Empty, (sum, hour) => sum.Plus(hour.Tally)),
            counted.Where(hour => hour.Place.IsMirror).Sum(hour => hour.Tally.Orders));
    }

    private static IEnumerable<VenueGateFault> FaultsOf(CallTally tally)
    {
        if (tally.Orders < VenueGateRules.LeastOrders)
        {
            yield return VenueGateFault.TooFewOrders;
        }

        if (!(tally.RejectRate < VenueGateRules.RejectRateBelow))
        {
            yield return VenueGateFault.RejectRate;
        }

        if (!(tally.P95Below <= VenueGateRules.LatencyBelow))
        {
            yield return VenueGateFault.Latency;
        }
    }
}
