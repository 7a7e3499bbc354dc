using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.TestingHost;

[assembly: AssemblyFixture(typeof(SharedCluster))]

namespace Klarpakke.Actors.Tests.Hosting;

/// <summary>One cluster for all tests that need nothing special. Tests use keys of their own.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public IClusterClient Client => _cluster!.Client;

    public IServiceProvider Services => _cluster!.GetSiloServiceProvider();

    public async ValueTask InitializeAsync() => _cluster = await Cluster.StartAsync();

    public async ValueTask DisposeAsync() => await _cluster!.DisposeAsync();
}
