using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>No entry while an episode of the kill switch is open or latched.</summary>
internal sealed class KillSwitchGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) => context.IsKillSwitchOpen switch
    {
        null => GateFinding.Missing(DenialReason.KillSwitch),
        true => new GateFinding(DenialReason.KillSwitch),
        false => null,
    };
}
