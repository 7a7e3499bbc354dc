using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>No entry while an order of the account is not settled. The number is how many are not.</summary>
internal sealed class UnresolvedOrderGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.Door is not { } door ? GateFinding.Missing(DenialReason.UnresolvedOrder)
        : EntryGate.Against(door with { Now = context.Now }).Contains(DenialReason.UnresolvedOrder) ? new GateFinding(DenialReason.UnresolvedOrder, door.Unsettled, 0m)
        : null;
}
