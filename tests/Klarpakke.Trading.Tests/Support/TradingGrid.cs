using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Candles;
using Klarpakke.Persistence.KillSwitch;
using Klarpakke.Persistence.Trading;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Trading.Tests.Support;

/// <summary>A silo as the product composes it for trading: the account's actor, the adapter, the rows. Only the key is given by hand.</summary>
internal sealed class TradingGrid : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private TradingGrid(InProcessTestCluster cluster) => _cluster = cluster;

    public IVenueAccountGrain Account => At("u1/PAPER");

    public IGrainFactory Grains => _cluster.Client;

    public static async Task<TradingGrid> StartAsync(
        Uri venue, TestDatabase database, WorldClock time, Func<string, VenueKey?> keys, Func<bool> attachesStops, Action<BinanceTradingOptions>? configure,
        Action<ISiloBuilder, TestDatabase>? extend = null)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            extend?.Invoke(silo, database);
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<TimeProvider>(time);
            silo.Services.AddSingleton<ITradingStore>(new TradingStore(database.App, time));
            silo.Services.AddSingleton<IVenueKeys>(new Keys(keys));
            AddPorts(silo.Services, attachesStops);
            AddKillSwitch(silo, database, time);
            silo.Services.AddBinanceTrading("paper", options =>
            {
                options.RestBase = venue;
                options.StreamBase = new UriBuilder(venue) { Scheme = "ws" }.Uri;
                options.RequestTimeout = TimeSpan.FromSeconds(2);
                options.ReadDeadline = TimeSpan.FromSeconds(10);
                options.RetryDelay = TimeSpan.FromMilliseconds(20);
                options.ReadyLease = TimeSpan.FromSeconds(6);
                options.PingEvery = TimeSpan.FromMilliseconds(200);
                options.EventTimeout = TimeSpan.FromSeconds(5);
                // A clock that is put forward by seconds is no process that stood still.
                options.SuspendLimit = TimeSpan.FromMinutes(1);
                options.ReconnectDelays.Add(TimeSpan.FromMilliseconds(20));
                configure?.Invoke(options);
            });
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TradingGrid(cluster);
    }

    public IVenueAccountGrain At(string account) => _cluster.Client.GetGrain<IVenueAccountGrain>(account);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static void AddKillSwitch(ISiloBuilder silo, TestDatabase database, WorldClock time)
    {
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddMemoryStreams(PriceStream.Provider);
        silo.Services.AddSingleton<ICandleStore>(new CandleStore(database.App));
        silo.Services.AddSingleton<IKillStore>(new KillStore(database.App, time));
        silo.Services.AddSingleton<IOpenPositions>(new OpenPositions(database.App));
        silo.Services.AddSingleton<IPlatformStops>(new PlatformStops(database.App));
        silo.Services.AddSingleton<ISecondPrices, PairSecondPrices>();
    }

    private static void AddPorts(IServiceCollection services, Func<bool> attachesStops)
    {
        services.AddTradingPorts();
        var product = services.Single(service => service.ServiceType == typeof(ITradingPortFactory));
        services.Remove(product);
        services.AddSingleton<ITradingPortFactory>(
            provider => new PlainPorts((ITradingPortFactory)ActivatorUtilities.CreateInstance(provider, product.ImplementationType!), attachesStops));
    }

    private sealed class Keys(Func<string, VenueKey?> keyOf) : IVenueKeys
    {
        public Task<VenueKey?> FindAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult(keyOf(account.User));
    }
}
