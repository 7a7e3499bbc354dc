using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>The rows of portfolios, their positions and signals. Every row has a version, and what was made from another version than the stored one is refused, wholly.</summary>
public interface IPortfolioStore
{
    /// <summary>Reads a portfolio; null when there is none.</summary>
    /// <param name="portfolio">Its id.</param>
    /// <param name="closedSince">Positions closed before this are told as sums only.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<StoredPortfolio?> ReadAsync(string portfolio, DateTimeOffset closedSince, CancellationToken cancellationToken);

    /// <summary>Writes a new portfolio. False, and nothing is written, when there is one of that name, or the user has one whose cash is in another asset.</summary>
    Task<bool> AddAsync(PortfolioRecord portfolio, CancellationToken cancellationToken);

    /// <summary>Writes a signal down before anything is decided; gives what is stored under its id, which is older if it was told before.</summary>
    Task<SignalRecord> AddSignalAsync(PortfolioRecord portfolio, Signal signal, DateTimeOffset receivedAt, CancellationToken cancellationToken);

    /// <summary>Writes a change with its audit rows.</summary>
    /// <exception cref="StalePortfolioException">A row is not the one the change was made from.</exception>
    Task SaveAsync(PortfolioChange change, CancellationToken cancellationToken);
}
