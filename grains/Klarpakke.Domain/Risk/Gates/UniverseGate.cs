using Klarpakke.Domain.Trading;
using Klarpakke.Domain.Universe;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The coin has to be in the universe of this week, and at a live venue that has to come from a provider.</summary>
internal sealed class UniverseGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) => context.IsInUniverse switch
    {
        null => GateFinding.Missing(DenialReason.Universe),
        false => new GateFinding(DenialReason.Universe),
        true => VenueWhitelist.MayBeUsed(context.IsUniverseSimulated, context.Proposal.Symbol.Venue) ? null : new GateFinding(DenialReason.Universe, Detail: GateDetail.SimulatedUniverse),
    };
}
