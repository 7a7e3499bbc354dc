using Klarpakke.Grains.Ports.Keys;

namespace Klarpakke.Silo.Hosting;

/// <summary>Nobody may store keys: what holds until there are plans, because the plan that everybody has never stores any.</summary>
internal sealed class NoKeyEntitlement : IKeyEntitlement
{
    public Task<bool> MayStoreAsync(string user, CancellationToken cancellationToken) => Task.FromResult(false);
}
