using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The stop has to be neither too near to the best ask nor too far from the most that is paid.</summary>
internal sealed class StopDistanceGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context)
    {
        if (context.Prices is not { } prices || context.Ask is not { } ask)
        {
            return GateFinding.Missing(DenialReason.StopDistance);
        }

        var nearest = Amounts.Percentage.FromFraction((ask.Value - prices.Trigger.Value) / ask.Value);
        return nearest < context.Profile.MinStopDistance ? new GateFinding(DenialReason.StopDistance, nearest.Percent, context.Profile.MinStopDistance.Percent)
            : prices.StopDistance > context.Profile.MaxStopDistance ? new GateFinding(DenialReason.StopDistance, prices.StopDistance.Percent, context.Profile.MaxStopDistance.Percent)
            : null;
    }
}
