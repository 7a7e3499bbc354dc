using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>Knows what accounts sign with.</summary>
public interface IVenueKeys
{
    /// <summary>The key of an account; null when it has none.</summary>
    Task<VenueKey?> FindAsync(AccountKey account, CancellationToken cancellationToken);
}
