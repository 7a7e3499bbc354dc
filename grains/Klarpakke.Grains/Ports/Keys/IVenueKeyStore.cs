using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Ports.Keys;

/// <summary>Rows of users' keys and of what was imported with them. Keys are sealed here and nowhere else; the rows hold no plain text of them.</summary>
public interface IVenueKeyStore
{
    /// <summary>What is known of an account's key, one that is forgotten included; null when there never was one.</summary>
    Task<VenueKeyRecord?> FindAsync(AccountKey account, CancellationToken cancellationToken);

    /// <summary>Writes a change and its audit row in one transaction. A key that is given is sealed and takes the place of the one before; a forgotten record erases key and balances.</summary>
    /// <param name="after">The record; its version is one more than that of the row.</param>
    /// <param name="key">A new key; null when the sealed one stays.</param>
    /// <param name="entry">The audit row.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StaleVenueKeyException">The row has another version.</exception>
    Task SaveAsync(VenueKeyRecord after, VenueKey? key, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The key itself; null when the account has none that is kept.</summary>
    /// <exception cref="SealBrokenException">The row cannot be opened: changed, moved, or sealed with a master key that this host does not have.</exception>
    Task<VenueKey?> OpenAsync(AccountKey account, CancellationToken cancellationToken);

    /// <summary>What was last imported; null when nothing was.</summary>
    Task<BalanceLedger?> FindBalancesAsync(AccountKey account, CancellationToken cancellationToken);

    /// <summary>Takes a ledger in the place of the one before. Nothing is written for an account whose key is forgotten.</summary>
    Task SaveBalancesAsync(AccountKey account, BalanceLedger ledger, CancellationToken cancellationToken);
}
