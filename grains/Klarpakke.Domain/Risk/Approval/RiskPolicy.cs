using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Sizing;

namespace Klarpakke.Domain.Risk.Approval;

/// <summary>Decides on entries: every gate is asked, and one that has anything against it is enough.</summary>
public static class RiskPolicy
{
    /// <summary>How long an approval may wait to be sent: as long as the price it stands on is fresh.</summary>
    public static readonly TimeSpan ApprovalHolds = TimeSpan.FromSeconds(5);

    // Cheapest first; the first that finds something gives the primary reason.
    private static readonly ImmutableArray<IEntryGate> Gates =
    [
        new KillSwitchGate(), new HardStopGate(), new SoftStopGate(), new PlanGate(), new CoolingOffGate(), new VenueGateGate(), new KeyPermissionGate(),
        new UniverseGate(), new PairGate(), new CapabilityGate(), new MaxPositionsGate(), new CoinPositionGate(), new StalePriceGate(), new StopDistanceGate(),
        new MinNotionalGate(), new NotExitableGate(), new InsufficientCashGate(), new UnresolvedOrderGate(), new VenueDownGate(), new ClockDriftGate(),
    ];

    /// <summary>Decides on an entry.</summary>
    public static RiskDecision Decide(EntryContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var prepared = EntryOrders.Prepare(context);
        ImmutableArray<GateFinding> findings = [.. Gates.Select(gate => gate.Evaluate(prepared)).OfType<GateFinding>()];
        return findings.IsEmpty ? new EntryApproved(Approve(prepared)) : new EntryDenied(findings);
    }

    private static ApprovedOrder Approve(EntryContext context)
    {
        var orders = EntryOrders.Of(context) ?? throw new InvalidOperationException("An entry without a size passed every gate.");
        var size = orders.Size;
        var notional = new Money(size.Quantity.Value * size.Prices.Limit.Value, size.Risk.Asset);
        var figures = new RiskFigures(context.Equity!.Value, size.Risk, notional, size.ExitValue, size.Prices.StopDistance, size.Exit!.Orders);
        var stamp = new ApprovalStamp(context.Profile.Version, context.Now + ApprovalHolds);
        return ApprovedOrder.Issue(context.Ticket, new ApprovedPair(orders.Entry, orders.Stop), figures, stamp);
    }
}
