using System.Diagnostics;
using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.Exchanges.Kraken;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Notifications;
using Klarpakke.ClientApi;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Plans;
using Klarpakke.Grains.Risk;
using Klarpakke.Grains.Strategies;
using Klarpakke.Grains.Universe;
using Klarpakke.Grains.VenueGates;
using Klarpakke.PaperExchange;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Candles;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Klarpakke.Silo.Backtests;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Health;
using Klarpakke.Silo.Options;
using Klarpakke.Silo.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serilog.Extensions.Logging;

namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Runs the configured roles. Paper exchange and database start first and stop last: neither needs the rest, and the rest must never find them half-started.
/// </summary>
internal static class Grid
{
    public static async Task<int> RunAsync(HostSettings settings, TextWriter output, CancellationToken stop)
    {
        AccountMail.Check(settings);
        var started = Stopwatch.GetTimestamp();
        await using var serilog = LoggingSetup.CreateLogger(settings.Configuration, settings.Telemetry);
        using var loggers = new SerilogLoggerFactory(serilog);
        var masters = VenueKeyHosting.OpenMasterKeys(settings, loggers);
        await using var paper = settings.Host.Has(Role.PaperExchange) ? new PaperExchangeServer(settings.PaperExchange, TimeProvider.System, loggers) : null;
        var opening = OpenDatabaseAsync(settings, loggers, stop);
        await using var database = await StartBesideAsync(opening, paper, stop);

        if (settings.Host.FreshCandles && database is not null)
        {
            await CandleReset.RunAsync(database, stop);
        }

        await using var app = Build(settings, serilog, database, masters, paper, output);
        await StartAsync(app, settings, stop);
        await AnnounceAsync(app, settings, paper, output, Stopwatch.GetElapsedTime(started), stop);
        await WaitForStopAsync(app, stop);
        if (paper is not null)
        {
            await paper.StopAsync(CancellationToken.None);
        }

        return ExitCode.Success;
    }

    /// <summary>The host of these settings, not started yet.</summary>
    public static WebApplication Build(HostSettings settings, Serilog.ILogger serilog, RunningDatabase? database, MasterKeys? masters, PaperExchangeServer? paper, TextWriter output)
    {
        // Arguments and files are read already; the builder must not read them again its own way.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.Logging.AddProvider(new SerilogLoggerProvider(serilog));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, settings.Host));
        builder.Services.AddRouting();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Host.ShutdownTimeout);
        builder.Services.AddTelemetry(settings.Telemetry);

        var hasActors = settings.Host.Has(Role.Silo) || settings.Host.Has(Role.Api);
        builder.Services.AddHealth(database is not null, hasActors, settings.Host.Has(Role.Silo));
        if (hasActors)
        {
            AddGrid(builder, settings, database!, masters, paper, output);
        }

        var app = builder.Build();
        if (settings.Host.Has(Role.Api))
        {
            var web = WebApp.In(settings.Host.WebRoot);
            app.MapKlarpakkeClientApi(pipeline => web?.Use(pipeline), web is null ? null : web.SendStartPageAsync);
            app.Lifetime.ApplicationStopped.Register(() => web?.Dispose());
        }

        app.MapHealth();
        return app;
    }

    private static async Task<RunningDatabase?> OpenDatabaseAsync(HostSettings settings, ILoggerFactory loggers, CancellationToken stop) =>
        settings.Host.Has(Role.Silo) || settings.Host.Has(Role.Api)
            ? await DatabaseBootstrap.StartAsync(settings.Database, loggers, TimeProvider.System, stop)
            : null;

    // The database takes the longest by far, so the paper exchange starts beside it; whichever fails, the other is put away.
    private static async Task<RunningDatabase?> StartBesideAsync(Task<RunningDatabase?> opening, PaperExchangeServer? paper, CancellationToken stop)
    {
        try
        {
            if (paper is not null)
            {
                await paper.StartAsync(stop);
            }
        }
        catch
        {
            await opening.ContinueWith(
                static async done => await (done is { IsCompletedSuccessfully: true, Result: { } open } ? open.DisposeAsync() : ValueTask.CompletedTask), TaskScheduler.Default).Unwrap();
            throw;
        }

        return await opening;
    }

    private static void AddGrid(WebApplicationBuilder builder, HostSettings settings, RunningDatabase database, MasterKeys? masters, PaperExchangeServer? paper, TextWriter output)
    {
        var venues = new List<Venue>();
        if (settings.Feeds.UsePaper)
        {
            venues.Add(Venue.Paper);
        }

        if (settings.Feeds.Binance is not null)
        {
            venues.Add(Venue.Binance);
        }

        if (settings.Feeds.CryptoCom is not null)
        {
            venues.Add(Venue.CryptoCom);
        }

        if (settings.Feeds.Coinbase is not null)
        {
            venues.Add(Venue.Coinbase);
        }

        if (settings.Feeds.Kraken is not null)
        {
            venues.Add(Venue.Kraken);
        }

        builder.Services.AddSingleton(new FollowedVenues(venues));
        builder.Services.AddKlarpakkePersistence(database);
        builder.Services.AddSingleton(settings.Host);
        builder.Services.AddHostedService<HostDiary>();
        builder.AddActors(settings, database);
        if (settings.Host.Has(Role.Silo))
        {
            AddFeeds(builder.Services, settings, paper);
            builder.Services.AddVenueKeys(settings, database, masters!, paper);
            AddTrading(builder.Services, settings, paper);
            builder.Services.AddHostedService<ActorKeeper>();
            AddRisk(builder.Services);
            builder.Services.AddBacktestRuns();
            builder.Services.AddNotifications(settings, database, masters!);
            builder.Services.AddListings(settings.Listings.CoinMarketCap);
            builder.Services.AddKlarpakkeUniverse();
            builder.Services.AddKlarpakkeStrategies();
        }

        if (settings.Host.Has(Role.Api))
        {
            builder.Services.AddAccountMail(settings, output);
            builder.Services.AddSingleton<ICandleUploads, CandleUploads>();
            builder.Services.TryAddSingleton(NotificationServices.OfferedBy(settings.Notifications));
            builder.Services.AddKlarpakkeClientApi(settings.Api with { Venues = venues });
        }
    }

    private static void AddRisk(IServiceCollection services)
    {
        services.AddKlarpakkeRisk();
        services.AddPlans();
        services.AddVenueGates();
        services.AddHostedService<VenueMeterWriter>();
        services.AddKillSwitch();
        services.AddSingleton<RiskWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<RiskWatch>());
        services.AddHostedService<EpisodeHandover>();
    }

    private static void AddBacktestRuns(this IServiceCollection services) =>
        services.AddSingleton<CandleSupplies>().AddSingleton<BacktestWorker>().AddHostedService<BacktestRunner>();

    private static void AddFeeds(IServiceCollection services, HostSettings settings, PaperExchangeServer? paper)
    {
        if (settings.Feeds.UsePaper)
        {
            services.AddBinanceMarketData("paper", options =>
            {
                settings.Configuration.GetSection($"{FeedOptions.Section}:Paper").Bind(options);
                if (paper is not null)
                {
                    options.RestBase = paper.Address;
                    options.StreamBase = new UriBuilder(paper.Address) { Scheme = Uri.UriSchemeWs }.Uri;
                }
            });
        }

        if (settings.Feeds.Binance is not null)
        {
            services.AddBinanceMarketData("binance", options => settings.Configuration.GetSection($"{FeedOptions.Section}:Binance").Bind(options));
        }

        if (settings.Feeds.CryptoCom is not null)
        {
            services.AddCryptoComMarketData(settings.Configuration.GetSection($"{FeedOptions.Section}:CryptoCom"));
        }

        if (settings.Feeds.Coinbase is not null)
        {
            services.AddCoinbaseMarketData(settings.Configuration.GetSection($"{FeedOptions.Section}:Coinbase"));
        }

        if (settings.Feeds.Kraken is not null)
        {
            services.AddKrakenMarketData(settings.Configuration.GetSection($"{FeedOptions.Section}:Kraken"));
        }
    }

    private static void AddTrading(IServiceCollection services, HostSettings settings, PaperExchangeServer? paper)
    {
        services.AddTradingPorts();
        services.AddBinanceTrading("paper", options =>
        {
            settings.Configuration.GetSection($"{TradingOptions.Section}:Paper").Bind(options);
            if (paper is not null)
            {
                options.RestBase = paper.Address;
                options.StreamBase = new UriBuilder(paper.Address) { Scheme = Uri.UriSchemeWs }.Uri;
            }
        });
        if (settings.Trading.Binance is not null)
        {
            services.AddBinanceTrading("binance", options => settings.Configuration.GetSection($"{TradingOptions.Section}:Binance").Bind(options));
        }
    }

    private static void Listen(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel, SiloOptions host)
    {
        if (host.Address == "localhost")
        {
            kestrel.ListenLocalhost(host.Port);
        }
        else
        {
            kestrel.Listen(System.Net.IPAddress.Parse(host.Address), host.Port);
        }
    }

    private static async Task StartAsync(WebApplication app, HostSettings settings, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new StartException($"The port {settings.Host.Port} on {settings.Host.Address} is taken; choose another with --port.", exception);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new StartException($"{settings.Host.Address}:{settings.Host.Port} cannot be listened on: {exception.Message}.", exception);
        }
    }

    private static async Task AnnounceAsync(
        WebApplication app, HostSettings settings, PaperExchangeServer? paper, TextWriter output, TimeSpan took, CancellationToken stop)
    {
        foreach (var address in app.Urls)
        {
            await output.WriteLineAsync($"Klarpakke is ready: {address}  (roles {settings.Host.Roles}; started in {took.TotalSeconds:0.0} s; Ctrl-C stops)".AsMemory(), stop);
        }

        if (paper is not null)
        {
            await output.WriteLineAsync($"Paper exchange (simulated market): {paper.Address}".AsMemory(), stop);
        }

        await output.FlushAsync(stop);
    }

    private static async Task WaitForStopAsync(WebApplication app, CancellationToken stop)
    {
        using var registration = stop.Register(app.Lifetime.StopApplication);
        await app.WaitForShutdownAsync(CancellationToken.None);
    }
}
