using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>No entry while a hard stop is latched.</summary>
internal sealed class HardStopGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.Trips is not { } trips ? GateFinding.Missing(DenialReason.HardStop)
        : trips.Hard?.Reasons is not [.., var latest] ? null
        : new GateFinding(DenialReason.HardStop, latest.Drawdown.Percent, latest.Limit.Percent);
}
