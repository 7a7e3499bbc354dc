using System.Collections.Immutable;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.VenueGates;

/// <summary>What became of your orders.</summary>
/// <param name="From">Orders written since then, UTC.</param>
/// <param name="Until">And until then, UTC.</param>
/// <param name="Venues">One row per venue at which there are any.</param>
internal sealed record OwnOrdersRow(DateTimeOffset From, DateTimeOffset Until, ImmutableArray<OwnOrdersVenueRow> Venues)
{
    public static OwnOrdersRow Of(ImmutableArray<OwnOrderFigures> figures, DateTimeOffset now) => new(now - VenueGateRules.Window, now, [.. figures.Select(OwnOrdersVenueRow.Of)]);
}
