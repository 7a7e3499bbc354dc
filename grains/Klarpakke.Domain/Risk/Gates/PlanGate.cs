using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The plan has to allow entries at the venue.</summary>
internal sealed class PlanGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) => context.Plan switch
    {
        null => GateFinding.Missing(DenialReason.Plan),
        { AllowsEntries: false } => new GateFinding(DenialReason.Plan),
        _ => null,
    };
}
