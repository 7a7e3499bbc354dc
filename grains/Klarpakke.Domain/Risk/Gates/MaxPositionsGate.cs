using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>Not more open positions than the profile allows, over all portfolios and venues.</summary>
internal sealed class MaxPositionsGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.Exposures is not { } open ? GateFinding.Missing(DenialReason.MaxPositions)
        : open.Length >= context.Profile.MaxPositions ? new GateFinding(DenialReason.MaxPositions, open.Length, context.Profile.MaxPositions)
        : null;
}
