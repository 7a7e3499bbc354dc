using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The gate of the venue has to be open.</summary>
internal sealed class VenueGateGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) => context.IsVenueGateOpen switch
    {
        null => GateFinding.Missing(DenialReason.VenueGate),
        false => new GateFinding(DenialReason.VenueGate),
        true => null,
    };
}
