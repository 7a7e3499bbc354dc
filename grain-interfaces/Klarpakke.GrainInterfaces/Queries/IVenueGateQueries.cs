using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>Reads venues' gates and what they go by from rows. Never changes anything.</summary>
public interface IVenueGateQueries
{
    /// <summary>Every venue with what was measured of it since a moment, in the order of the venues.</summary>
    Task<ImmutableArray<VenueRecord>> ListAsync(DateTimeOffset from, CancellationToken cancellationToken);

    /// <summary>When a venue's gate opened and closed, the newest first.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="before">Only changes with a number below this; null for no bound.</param>
    /// <param name="limit">At most so many, 1 to 100.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<ImmutableArray<VenueGateChange>> ListChangesAsync(Venue venue, long? before, int limit, CancellationToken cancellationToken);

    /// <summary>What became of a user's own orders that were written since a moment, per venue at which there are any.</summary>
    Task<ImmutableArray<OwnOrderFigures>> ReadOwnOrdersAsync(string user, DateTimeOffset from, CancellationToken cancellationToken);
}
