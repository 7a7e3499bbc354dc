using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>No entry while an order of the account is not settled.</summary>
internal sealed class UnresolvedOrderGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.DoorDenies is not { } door ? GateFinding.Missing(DenialReason.UnresolvedOrder)
        : door.Contains(DenialReason.UnresolvedOrder) ? new GateFinding(DenialReason.UnresolvedOrder)
        : null;
}
