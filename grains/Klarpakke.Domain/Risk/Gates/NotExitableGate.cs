using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>At its stop the position has to be worth clearly more than the venue takes at least, in few enough market orders, and the venue has to take the stop.</summary>
internal sealed class NotExitableGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context)
    {
        if (EntryOrders.Of(context) is not { } orders)
        {
            return GateFinding.Missing(DenialReason.NotExitable);
        }

        var (size, profile) = (orders.Size, context.Profile);
        if (orders.StopBreaches is [var breach, ..])
        {
            return new GateFinding(DenialReason.NotExitable, breach.Value, breach.Bound, Rule: breach.Rule);
        }

        if (size.Exit is not { } exit)
        {
            return new GateFinding(DenialReason.NotExitable, size.StopQuantity.Value, Detail: GateDetail.NotSellable);
        }

        // Each of several market orders has to be large enough by itself.
        var least = (context.Rules!.Notional.Minimum ?? 0m) * profile.ExitNotionalFactor;
        var smallest = exit.Smallest.Value * size.Prices.WorstExit;
        return smallest <= least ? new GateFinding(DenialReason.NotExitable, smallest, least)
            : exit.Orders > profile.MaxMarketSlices ? new GateFinding(DenialReason.NotExitable, exit.Orders, profile.MaxMarketSlices)
            : null;
    }
}
