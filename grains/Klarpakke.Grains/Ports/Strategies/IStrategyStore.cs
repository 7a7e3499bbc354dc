namespace Klarpakke.Grains.Ports.Strategies;

/// <summary>The rows of strategies that run, with their audit rows.</summary>
public interface IStrategyStore
{
    /// <summary>The strategy; null when it was never created.</summary>
    Task<StrategyRecord?> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Writes a new strategy, unless the user has so many that are not deleted.</summary>
    /// <returns>True when it is there, also from before.</returns>
    Task<bool> AddAsync(StrategyRecord strategy, int places, CancellationToken cancellationToken);

    /// <summary>How many of the user's strategies that may act now were created before this one.</summary>
    Task<int> CountBeforeAsync(StrategyRecord strategy, CancellationToken cancellationToken);

    /// <summary>Writes a change.</summary>
    /// <exception cref="StaleStrategyException">The strategy's row is not the one the change was made from.</exception>
    Task SaveAsync(StrategyChange change, CancellationToken cancellationToken);
}
