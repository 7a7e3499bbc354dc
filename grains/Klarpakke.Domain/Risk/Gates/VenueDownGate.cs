using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The venue has to answer, and the books of the account have to be known to be complete. Whatever else the door has against it, and no other gate speaks of, is told here.</summary>
internal sealed class VenueDownGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.DoorDenies is not { } door ? GateFinding.Missing(DenialReason.VenueDown)
        : door.Any(reason => reason is not (DenialReason.UnresolvedOrder or DenialReason.KeyPermission or DenialReason.ClockDrift)) ? new GateFinding(DenialReason.VenueDown)
        : null;
}
