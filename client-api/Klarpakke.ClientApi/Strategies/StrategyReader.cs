using System.Collections.Immutable;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Strategies;
using Orleans;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>A user's running strategies: which there are from rows, how they are from their actors.</summary>
internal sealed class StrategyReader(IStrategyQueries rows, IPortfolioQueries portfolios, IClusterClient cluster)
{
    /// <summary>Whether the user has a portfolio of that name.</summary>
    public async Task<bool> HasPortfolioAsync(string user, string portfolio, CancellationToken cancellationToken) =>
        (await portfolios.ListAsync(user, cancellationToken)).Any(entry => entry.Id == PortfolioNames.IdOf(user, portfolio));

    public async Task<ImmutableArray<StrategyStatus>> ListAsync(string user, string portfolio, CancellationToken cancellationToken)
    {
        var ids = await rows.ListAsync(user, PortfolioNames.IdOf(user, portfolio), cancellationToken);
        var statuses = await Task.WhenAll(ids.Select(id => cluster.GetGrain<IStrategyGrain>(id).GetAsync(cancellationToken)));
        return [.. statuses.OfType<StrategyStatus>()];
    }

    /// <summary>The strategy of that name; null when the portfolio has none.</summary>
    public async Task<IStrategyGrain?> FindAsync(string user, string portfolio, string instance, CancellationToken cancellationToken)
    {
        // The rows first: an actor must not be made for every name that somebody types.
        var id = IdOf(user, portfolio, instance);
        return (await rows.ListAsync(user, PortfolioNames.IdOf(user, portfolio), cancellationToken)).Contains(id) ? cluster.GetGrain<IStrategyGrain>(id) : null;
    }

    public Task<ImmutableArray<StrategySignalEntry>?> ListSignalsAsync(string user, string portfolio, string instance, long? before, int limit, CancellationToken cancellationToken) =>
        rows.ListSignalsAsync(user, PortfolioNames.IdOf(user, portfolio), IdOf(user, portfolio, instance), before, limit, cancellationToken);

    /// <summary>The actor of a strategy that is to be made.</summary>
    public IStrategyGrain New(string user, string portfolio, string instance) => cluster.GetGrain<IStrategyGrain>(IdOf(user, portfolio, instance));

    private static string IdOf(string user, string portfolio, string instance) => $"{PortfolioNames.IdOf(user, portfolio)}/{instance}";
}
