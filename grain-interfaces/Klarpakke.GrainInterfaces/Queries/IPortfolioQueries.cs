using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>Reads which portfolios there are. Never changes anything.</summary>
public interface IPortfolioQueries
{
    /// <summary>The user's portfolios, sorted by id.</summary>
    Task<ImmutableArray<PortfolioEntry>> ListAsync(string user, CancellationToken cancellationToken);
}
