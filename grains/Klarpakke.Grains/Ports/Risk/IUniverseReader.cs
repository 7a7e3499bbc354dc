using Klarpakke.Domain.Universe;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>Which coins may be bought.</summary>
public interface IUniverseReader
{
    /// <summary>Whether a coin is in the universe that is in force at a moment; null when there is none or it is not known, which denies.</summary>
    Task<UniverseStanding?> FindAsync(Asset coin, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The universe that is in force at a moment; null when there is none.</summary>
    Task<UniverseVersion?> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken);
}
