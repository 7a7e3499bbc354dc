using System.Collections.Immutable;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.VenueGates;

/// <summary>A gate that opened or closed.</summary>
/// <param name="Number">Which change of the venue's gate it is, from 1; the last of a page is the next page's <c>before</c>.</param>
/// <param name="From">State before: <c>read-only</c>, <c>open</c> or <c>demoted</c>.</param>
/// <param name="To">State after.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Faults">What spoke against the venue; empty when the gate opened.</param>
/// <param name="Figures">What it was judged by.</param>
internal sealed record VenueGateChangeRow(long Number, string From, string To, DateTimeOffset At, ImmutableArray<string> Faults, VenueFiguresRow Figures)
{
    public static VenueGateChangeRow Of(VenueGateChange change) => new(
        change.Number, change.From.Code(), change.To.Code(), change.At, [.. change.Faults.Select(fault => fault.Code())], VenueFiguresRow.Of(change.Figures));
}
