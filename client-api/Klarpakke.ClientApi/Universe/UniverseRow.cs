using System.Collections.Immutable;
using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>The universe in force, and what of it each venue lets in.</summary>
internal sealed record UniverseRow : VersionRow
{
    private UniverseRow(VersionRow version, ImmutableArray<VenueRow> venues)
        : base(version, version.Dropped) => Venues = venues;

    /// <summary>The followed venues, each with its whitelist.</summary>
    public ImmutableArray<VenueRow> Venues { get; }

    public static UniverseRow Of(UniverseVersion version, ImmutableArray<VenueRow> venues) => new(VersionRow.Of(version), venues);
}
