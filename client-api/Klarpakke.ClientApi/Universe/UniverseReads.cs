using System.Collections.Immutable;
using Klarpakke.ClientApi.Paging;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Universe;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Universe;

/// <summary>Finds the version a client means, or says which error it is that there is none, and puts the venues beside it.</summary>
internal sealed class UniverseReads(IUniverseQueries rows, PriceBoard board, IOptions<ClientApiOptions> options)
{
    /// <summary>The version of that name; null with the error otherwise.</summary>
    public async Task<(UniverseVersion? Version, ApiError? Error)> FindAsync(string? name, CancellationToken cancellationToken)
    {
        if (!UniverseWeek.TryParse(name, out var week))
        {
            return (null, ApiError.UniverseMalformed);
        }

        var version = await rows.FindAsync(week, cancellationToken);
        return (version, version is null ? ApiError.UniverseUnknown : null);
    }

    /// <summary>The version in force; null when there is none.</summary>
    public Task<UniverseVersion?> FindCurrentAsync(DateTimeOffset now, CancellationToken cancellationToken) => rows.FindAsync(UniverseWeek.Of(now), cancellationToken);

    /// <summary>The version before one; null when it is the first.</summary>
    public async Task<UniverseVersion?> FindBeforeAsync(UniverseWeek week, CancellationToken cancellationToken) => (await rows.ListAsync(week, limit: 1, cancellationToken)).FirstOrDefault();

    /// <summary>Versions, the newest first; null for a cursor that names none.</summary>
    public async Task<Page<UniverseVersion>?> ListAsync(PageQuery query, CancellationToken cancellationToken)
    {
        var before = default(UniverseWeek);
        return query.After is not null && !UniverseWeek.TryParse(query.After, out before)
            ? null
            : Page.OfAhead(query, await rows.ListAsync(query.After is null ? null : before, query.Limit + 1, cancellationToken), version => version.Week.Name);
    }

    /// <summary>What each followed venue lets in of a version.</summary>
    public ImmutableArray<VenueRow> VenuesOf(UniverseVersion version) => [.. options.Value.Venues.Distinct().Select(venue => VenueOf(version, venue))];

    private VenueRow VenueOf(UniverseVersion version, Venue venue) => new(
        venue.Code(),
        venue.IsSimulated(),
        board.IsListed(venue),
        [.. VenueWhitelist.Of(version, venue, board.Markets.Select(market => market.Instrument)).Select(VenueCoinRow.Of)]);
}
