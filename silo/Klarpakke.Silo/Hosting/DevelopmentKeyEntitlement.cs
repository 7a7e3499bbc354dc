using Klarpakke.Grains.Ports.Keys;

namespace Klarpakke.Silo.Hosting;

/// <summary>Development alone: everybody may store keys, because there are no plans to ask yet.</summary>
internal sealed class DevelopmentKeyEntitlement : IKeyEntitlement
{
    public Task<bool> MayStoreAsync(string user, CancellationToken cancellationToken) => Task.FromResult(true);
}
