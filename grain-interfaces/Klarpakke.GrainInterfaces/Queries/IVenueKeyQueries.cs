using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>Reads what is known of users' keys. The keys themselves cannot be read here: the role behind it has no right to.</summary>
public interface IVenueKeyQueries
{
    /// <summary>The key that an account has; null when it has none.</summary>
    Task<VenueKeyStatus?> FindKeyAsync(AccountKey account, CancellationToken cancellationToken);

    /// <summary>What was imported of an account; null when it has no key, or nothing was tried yet.</summary>
    Task<BalanceLedger?> FindBalancesAsync(AccountKey account, CancellationToken cancellationToken);
}
