using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Ports.Keys;

/// <summary>Opens accounts to look at them.</summary>
public interface IAccountReaders
{
    /// <summary>An account by its key, which the caller disposes; null when accounts of this venue cannot be linked here.</summary>
    IAccountReader? Open(Venue venue, VenueKey key);
}
