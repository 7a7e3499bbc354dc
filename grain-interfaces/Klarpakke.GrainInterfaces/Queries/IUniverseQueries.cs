using System.Collections.Immutable;
using Klarpakke.Domain.Universe;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>Reads universe versions from rows. Never changes anything.</summary>
public interface IUniverseQueries
{
    /// <summary>The version for a week; null when there is none.</summary>
    Task<UniverseVersion?> FindAsync(UniverseWeek week, CancellationToken cancellationToken);

    /// <summary>Versions, the newest first.</summary>
    /// <param name="before">Only those for weeks before this one; null for no bound.</param>
    /// <param name="limit">At most so many, 1 to 100.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<ImmutableArray<UniverseVersion>> ListAsync(UniverseWeek? before, int limit, CancellationToken cancellationToken);
}
