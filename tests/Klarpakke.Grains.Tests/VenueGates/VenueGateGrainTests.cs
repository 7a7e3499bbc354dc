using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.VenueGates;
using Klarpakke.Grains.Ports.VenueGates;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Testing.VenueGates;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Grains.Tests.VenueGates;

/// <summary>The actor judges without being asked.</summary>
public sealed class VenueGateGrainTests : IAsyncLifetime
{
    private readonly InMemoryVenueGateStore _store = new();
    private InProcessTestCluster _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<IVenueGateStore>(_store);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task It_judges_by_the_rows_as_soon_as_it_is_started()
    {
        var now = TimeProvider.System.GetUtcNow();
        await _store.ReportAsync(VenueGateSamples.Process(1), [VenueGateSamples.HourOf(now, 200)], CancellationToken.None);
        var grain = _cluster.Client.GetGrain<IVenueGateGrain>(Venue.CryptoCom.Code());

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => grain.EnsureRunningAsync(CancellationToken.None)));

        var stored = await Eventually.GetsAsync(() => _store.FindAsync(Venue.CryptoCom, CancellationToken.None), gate => gate is not null, "the venue is judged");
        (stored!.Gate.State, stored.Version).Should().Be((VenueGateState.Open, 1));
    }
}
