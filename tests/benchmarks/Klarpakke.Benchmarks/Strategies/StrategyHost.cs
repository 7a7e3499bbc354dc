using System.Collections.Immutable;
using Klarpakke.Benchmarks.Grid;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Universe;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Risk;
using Klarpakke.Grains.Strategies;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Universe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Hosting;

namespace Klarpakke.Benchmarks.Strategies;

/// <summary>A silo as the product composes it, on a database of its own with the host's settings, at a venue at no distance.</summary>
internal sealed class StrategyHost : IAsyncDisposable
{
    public const decimal Price = 100m;

    private static readonly string[] Coins = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "JJJ"];

    private readonly BenchFolder _folder;
    private readonly RunningDatabase _database;
    private readonly IHost _host;

    private StrategyHost(BenchFolder folder, RunningDatabase database, IHost host) => (_folder, _database, _host) = (folder, database, host);

    public static ImmutableArray<Symbol> Pairs { get; } = [.. Coins.Select(coin => Symbol.Parse($"PAPER:{coin}-USDC"))];

    public ShiftedClock Clock => (ShiftedClock)_host.Services.GetRequiredService<TimeProvider>();

    public FakeUniverse Universe => (FakeUniverse)_host.Services.GetRequiredService<IUniverseReader>();

    public NotedStrategies Rows => (NotedStrategies)_host.Services.GetRequiredService<IStrategyStore>();

    public ICandleStore Candles => _host.Services.GetRequiredService<ICandleStore>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<StrategyHost> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = new BenchFolder();
        var database = await DatabaseBootstrap.StartAsync(new DatabaseOptions { DataDirectory = folder.Path }, NullLoggerFactory.Instance, clock, cancellationToken);
        var host = Build(new ShiftedClock(clock), database);
        await host.StartAsync(cancellationToken);
        return new StrategyHost(folder, database, host);
    }

    /// <summary>Tells a pair what a feed would.</summary>
    public Task TellAsync(Symbol symbol, params ImmutableArray<Candle> candles) => Grains.GetGrain<ITradingPairGrain>(symbol.ToString()).ApplyAsync(
        new MarketUpdate(FeedState.Live, [], Quote.TryCreate(Price, 1m, Price * 1.0001m, 1m), null, null, candles, Clock.GetUtcNow()), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static IHost Build(ShiftedClock clock, RunningDatabase database)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering()
            .AddPostgresGrainStorage(GrainStorage.Postgres)
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryStreams(PriceStream.Provider)
            .UsePostgresReminders());
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddKlarpakkePersistence(database);
        var universe = UniverseSamples.VersionOf(UniverseSamples.ListingOf(ListingSource.Simulated, Coins), UniverseWeek.Of(clock.GetUtcNow()), clock.GetUtcNow());
        builder.Services.AddSingleton<IUniverseReader>(new FakeUniverse { Version = universe });
        builder.Services.AddKlarpakkeRisk();
        builder.Services.AddKillSwitch();
        builder.Services.AddKlarpakkeStrategies();
        var rows = builder.Services.Last(service => service.ServiceType == typeof(IStrategyStore));
        builder.Services.Replace(ServiceDescriptor.Singleton<IStrategyStore>(provider => new NotedStrategies((IStrategyStore)rows.ImplementationFactory!(provider), clock)));
        builder.Services.AddSingleton<IMarketDataSource>(new ListedPairs(Pairs, clock));
        builder.Services.AddSingleton<ITradingPortFactory>(
            new NearVenue(clock, Pairs.ToImmutableDictionary(pair => pair, pair => BacktestMarket.Of(pair).Rules), Domain.Markets.Price.Of(Price)));
        return builder.Build();
    }
}
