using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Silo.Hosting;

/// <summary>Knows no key: users cannot link venues yet, so every account is refused where its port would be opened.</summary>
internal sealed class NoVenueKeys : IVenueKeys
{
    public Task<VenueKey?> FindAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult<VenueKey?>(null);
}
