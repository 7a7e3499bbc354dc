using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The venue has to answer, and the books of the account have to be known to be complete.</summary>
internal sealed class VenueDownGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.Door is not { } door ? GateFinding.Missing(DenialReason.VenueDown)
        : EntryGate.Against(door with { Now = context.Now }).Contains(DenialReason.VenueDown) ? new GateFinding(DenialReason.VenueDown)
        : null;
}
