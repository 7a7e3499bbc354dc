using Klarpakke.Domain.Universe;
using Klarpakke.GrainInterfaces.Universe;
using Klarpakke.Grains.Ports.Universe;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Testing.Universe;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Grains.Tests.Universe;

/// <summary>The actor makes the version without being asked for it, and is woken where nobody asks.</summary>
public sealed class UniverseGrainTests : IAsyncLifetime
{
    private readonly InMemoryUniverseStore _store = new();
    private readonly FakeListings _listings = new();
    private InProcessTestCluster _cluster = null!;

    private IUniverseGrain Grain => _cluster.Client.GetGrain<IUniverseGrain>(IUniverseGrain.Key);

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<IUniverseStore>(_store);
            silo.Services.AddSingleton<IListingSource>(_listings);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task It_makes_the_version_that_is_due_once_however_often_it_is_started()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Grain.EnsureRunningAsync(CancellationToken.None)));

        (await MadeAsync()).Selection.Coins.Should().HaveCount(3);
        await Grain.EnsureRunningAsync(CancellationToken.None);
        _listings.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Nobody_waits_for_a_slow_provider()
    {
        var open = new TaskCompletionSource();
        _listings.Gate = open.Task;
        await Grain.EnsureRunningAsync(CancellationToken.None);
        await Eventually.GetsAsync(() => Task.FromResult(_listings.Calls), calls => calls == 1, "the provider is being asked");

        await Grain.EnsureRunningAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        open.SetResult();
        await MadeAsync();
    }

    private async Task<UniverseVersion> MadeAsync() => (await Eventually.GetsAsync(
        () => _store.FindAsync(UniverseWeek.DueBy(TimeProvider.System.GetUtcNow()), CancellationToken.None), version => version is not null, "the version is made"))!;
}
