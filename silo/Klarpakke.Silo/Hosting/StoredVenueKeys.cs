using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Silo.Hosting;

/// <summary>The keys that users have connected. Only an account that has none is looked up elsewhere, where there is an elsewhere.</summary>
internal sealed class StoredVenueKeys(IVenueKeyStore store, IVenueKeys? otherwise) : IVenueKeys
{
    public async Task<VenueKey?> FindAsync(AccountKey account, CancellationToken cancellationToken) =>
        await store.OpenAsync(account, cancellationToken) ?? (otherwise is null ? null : await otherwise.FindAsync(account, cancellationToken));
}
