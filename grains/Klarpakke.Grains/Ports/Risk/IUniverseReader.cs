namespace Klarpakke.Grains.Ports.Risk;

/// <summary>Which coins may be bought.</summary>
public interface IUniverseReader
{
    /// <summary>Whether a coin may be bought at a venue at a moment; null when that is not known, which denies.</summary>
    Task<bool?> ContainsAsync(Venue venue, Asset coin, DateTimeOffset at, CancellationToken cancellationToken);
}
