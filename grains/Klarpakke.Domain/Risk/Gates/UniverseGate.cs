using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The coin has to be in the universe of this week.</summary>
internal sealed class UniverseGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) => context.IsInUniverse switch
    {
        null => GateFinding.Missing(DenialReason.Universe),
        false => new GateFinding(DenialReason.Universe),
        true => null,
    };
}
