using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>Reads which strategies run and what they wanted, from rows. Never changes anything.</summary>
public interface IStrategyQueries
{
    /// <summary>Ids of the portfolio's strategies that are not deleted, the oldest first.</summary>
    Task<ImmutableArray<string>> ListAsync(string user, string portfolio, CancellationToken cancellationToken);

    /// <summary>What a strategy wanted, the newest first; also of one that is deleted. Null when the user's portfolio never had it.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="portfolio">Id of the portfolio.</param>
    /// <param name="strategy">Id of the strategy.</param>
    /// <param name="before">Only rows with a smaller number; null for no bound.</param>
    /// <param name="limit">At most so many, 1 to 200.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<ImmutableArray<StrategySignalEntry>?> ListSignalsAsync(string user, string portfolio, string strategy, long? before, int limit, CancellationToken cancellationToken);
}
