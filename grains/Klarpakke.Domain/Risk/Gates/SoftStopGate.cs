using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>No entry while a soft stop holds.</summary>
internal sealed class SoftStopGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.Trips is not { } trips ? GateFinding.Missing(DenialReason.SoftStop)
        : trips.Soft is not [var first, ..] ? null
        : new GateFinding(DenialReason.SoftStop, first.Breach?.Drawdown.Percent, first.Breach?.Limit.Percent, first.IsBlind ? GateDetail.Blind : null);
}
