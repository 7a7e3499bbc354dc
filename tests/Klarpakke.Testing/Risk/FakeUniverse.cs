using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Testing.Risk;

/// <summary>A universe that says what the test says: every coin is in it, unless told otherwise.</summary>
public sealed class FakeUniverse : IUniverseReader
{
    /// <summary>Whether there is a version in force.</summary>
    public bool IsKnown { get; set; } = true;

    /// <summary>Whether it goes back to a listing that was made up.</summary>
    public bool IsSimulated { get; set; } = true;

    /// <summary>Coins that are not in it.</summary>
    public ISet<Asset> Without { get; } = new HashSet<Asset>();

    /// <summary>The version in force, for who asks for all its coins.</summary>
    public UniverseVersion? Version { get; set; }

    public Task<UniverseVersion?> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult(IsKnown ? Version : null);

    public Task<UniverseStanding?> FindAsync(Asset coin, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(IsKnown ? new UniverseStanding(!Without.Contains(coin), IsSimulated) : null);
}
