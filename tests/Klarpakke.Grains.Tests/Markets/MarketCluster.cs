using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Klarpakke.Grains.Tests.Markets;

/// <summary>One silo with the market grains, fakes at the ports.</summary>
internal sealed class MarketCluster : IAsyncDisposable
{
    private InProcessTestCluster? _cluster;
    private int _refusals;

    public FakeCandleStore Candles { get; } = new();

    public FakeMarketData Venue { get; } = new();

    /// <summary>Whether updates fail on their way to a pair, as they do while the silo it lived on is gone.</summary>
    public bool PairsAreGone { get; set; }

    /// <summary>How many updates have failed so.</summary>
    public int Refusals => _refusals;

    public IGrainFactory Grains => _cluster!.Client;

    public IClusterClient Client => _cluster!.Client;

    public static async Task<MarketCluster> StartAsync()
    {
        var market = new MarketCluster();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryGrainStorage(GrainStorage.Postgres);
            silo.UseInMemoryReminderService();
            silo.AddMemoryStreams(PriceStream.Provider);
            silo.AddIncomingGrainCallFilter(market.LetThroughAsync);
            silo.Services.AddSingleton<ICandleStore>(market.Candles);
            silo.Services.AddSingleton<IMarketDataSource>(market.Venue);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(PriceStream.Provider));
        market._cluster = builder.Build();
        await market._cluster.DeployAsync();
        return market;
    }

    public ITradingPairGrain Pair(string symbol) => Grains.GetGrain<ITradingPairGrain>(symbol);

    public IMarketFeedGrain Feed() => Grains.GetGrain<IMarketFeedGrain>(Domain.Markets.Venue.Paper.Code());

    public Task StopSiloAsync() => _cluster!.StopAllSilosAsync();

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private Task LetThroughAsync(IIncomingGrainCallContext context)
    {
        if (PairsAreGone && context.Grain is ITradingPairGrain)
        {
            Interlocked.Increment(ref _refusals);
            throw new SiloUnavailableException("The silo is gone.");
        }

        return context.Invoke();
    }
}
