using System.Globalization;
using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Benchmarks.Grid;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Risk;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Klarpakke.Testing.Risk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Hosting;

namespace Klarpakke.Benchmarks.Stop;

/// <summary>A silo as the product composes it, on a database of its own with the host's settings, at the paper exchange.</summary>
internal sealed class StopHost : IAsyncDisposable
{
    private readonly BenchFolder _folder;
    private readonly IHost _host;

    private StopHost(BenchFolder folder, RunningDatabase database, StopVenue venue, IHost host)
    {
        (_folder, Database, Venue, _host) = (folder, database, venue, host);
        Clock = host.Services.GetRequiredService<TimeProvider>();
    }

    public TimeProvider Clock { get; }

    public RunningDatabase Database { get; }

    public StopVenue Venue { get; }

    public IAuditLog Audit => _host.Services.GetRequiredService<IAuditLog>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<StopHost> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var folder = new BenchFolder();
        var database = await DatabaseBootstrap.StartAsync(new DatabaseOptions { DataDirectory = folder.Path }, NullLoggerFactory.Instance, clock, cancellationToken);
        var venue = new StopVenue(clock);
        await venue.StartAsync(cancellationToken);
        var host = Build(clock, database, venue);
        await host.StartAsync(cancellationToken);
        return new StopHost(folder, database, venue, host);
    }

    /// <summary>Processor time so far of this process, which is platform and exchange, and of the database.</summary>
    public (TimeSpan Own, TimeSpan Database) ProcessorTime() => (Environment.CpuUsage.TotalTime, ProcessUse.ProcessorTimeOfTree(ServerId()));

    /// <summary>Tells the pair what a feed would.</summary>
    public Task QuoteAsync(Symbol symbol, decimal bid, decimal ask) => Grains.GetGrain<ITradingPairGrain>(symbol.ToString()).ApplyAsync(
        new MarketUpdate(FeedState.Live, [], Quote.TryCreate(bid, 1m, ask, 1m), null, null, [], Clock.GetUtcNow()), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Venue.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private int ServerId() => int.Parse(File.ReadLines(Path.Combine(_folder.Path, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static IHost Build(TimeProvider clock, RunningDatabase database, StopVenue venue)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering()
            .AddPostgresGrainStorage(GrainStorage.Postgres)
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryStreams(PriceStream.Provider)
            .UsePostgresReminders());
        builder.Services.AddSingleton(clock);
        builder.Services.AddKlarpakkePersistence(database);
        builder.Services.AddSingleton<IUniverseReader>(new FakeUniverse());
        builder.Services.AddKlarpakkeRisk();
        builder.Services.AddKillSwitch();
        builder.Services.AddSingleton<IVenueKeys>(venue);
        builder.Services.AddTradingPorts();
        builder.Services.AddBinanceTrading("paper", options =>
        {
            options.RestBase = venue.Address;
            options.StreamBase = new UriBuilder(venue.Address) { Scheme = Uri.UriSchemeWs }.Uri;
        });
        return builder.Build();
    }
}
