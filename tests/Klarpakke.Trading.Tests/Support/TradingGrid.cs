using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Trading;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Trading.Tests.Support;

/// <summary>A silo as the product composes it for trading: the account's actor, the adapter, the rows. Only the key is given by hand.</summary>
internal sealed class TradingGrid : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private TradingGrid(InProcessTestCluster cluster) => _cluster = cluster;

    public IVenueAccountGrain Account => At("u1/PAPER");

    public static async Task<TradingGrid> StartAsync(Uri venue, TestDatabase database, WorldClock time, Func<string, VenueKey?> keys, Func<bool> attachesStops, Action<BinanceTradingOptions>? configure)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<TimeProvider>(time);
            silo.Services.AddSingleton<ITradingStore>(new TradingStore(database.App, time));
            silo.Services.AddSingleton<IVenueKeys>(new Keys(keys));
            AddPorts(silo.Services, attachesStops);
            silo.Services.AddBinanceTrading("paper", options =>
            {
                options.RestBase = venue;
                options.StreamBase = new UriBuilder(venue) { Scheme = "ws" }.Uri;
                options.RequestTimeout = TimeSpan.FromSeconds(1);
                options.ReadDeadline = TimeSpan.FromSeconds(10);
                options.RetryDelay = TimeSpan.FromMilliseconds(20);
                options.ReadyLease = TimeSpan.FromSeconds(3);
                options.PingEvery = TimeSpan.FromMilliseconds(200);
                options.EventTimeout = TimeSpan.FromSeconds(2);
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
