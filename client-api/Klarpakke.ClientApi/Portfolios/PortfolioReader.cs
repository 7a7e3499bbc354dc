using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Queries;
using Orleans;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>A user's portfolios: which there are from rows, what is in them from their actors.</summary>
internal sealed class PortfolioReader(IPortfolioQueries rows, IClusterClient cluster)
{
    public async Task<ImmutableArray<PortfolioRow>> ListAsync(string user, CancellationToken cancellationToken)
    {
        var entries = await rows.ListAsync(user, cancellationToken);
        var statuses = await Task.WhenAll(entries.Select(entry => cluster.GetGrain<IPortfolioGrain>(entry.Id).GetAsync(cancellationToken)));
        return [.. statuses.OfType<PortfolioStatus>().Select(PortfolioRow.Of)];
    }

    /// <summary>Venues that any of the user's portfolios trades at.</summary>
    public async Task<ImmutableHashSet<Venue>> VenuesAsync(string user, CancellationToken cancellationToken) =>
        [.. (await rows.ListAsync(user, cancellationToken)).Select(entry => entry.Venue)];

    /// <summary>The portfolio of that name; null when the user has none.</summary>
    public async Task<IPortfolioGrain?> FindAsync(string user, string name, CancellationToken cancellationToken)
    {
        // The rows first: an actor must not be made for every name that somebody types.
        var id = PortfolioNames.IdOf(user, name);
        return (await rows.ListAsync(user, cancellationToken)).Any(entry => entry.Id == id) ? cluster.GetGrain<IPortfolioGrain>(id) : null;
    }
}
