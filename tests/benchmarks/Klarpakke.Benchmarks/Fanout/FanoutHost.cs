using System.Collections.Immutable;
using Klarpakke.ClientApi;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Tests.Hosting;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Grains;
using Klarpakke.Grains.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.Streams;

namespace Klarpakke.Benchmarks.Fanout;

/// <summary>The client API on loopback with the price streams behind it, and nothing else.</summary>
internal sealed class FanoutHost : IAsyncDisposable
{
    public const int SymbolCount = 50;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly WebApplication _app;
    private readonly ImmutableArray<IAsyncStream<PriceUpdate>> _streams;

    private FanoutHost(WebApplication app)
    {
        _app = app;
        var provider = app.Services.GetRequiredService<IClusterClient>().GetStreamProvider(PriceStream.Provider);
        _streams = [.. Instruments.Select(instrument => provider.GetStream<PriceUpdate>(PriceStream.Of(instrument.Symbol)))];
    }

    public static ImmutableArray<Instrument> Instruments { get; } =
        [.. Enumerable.Range(0, SymbolCount).Select(i => new Instrument(SymbolOf(i), $"S{i}USDC", 0.01m, 0.00001m, 5m, IsTrading: true))];

    public Uri Hub => new UriBuilder(_app.Urls.First()) { Scheme = "ws", Path = "/hubs/prices" }.Uri;

    public static Symbol SymbolOf(int index) => Symbol.Parse($"PAPER:S{index}-USDC");

    public static async Task<FanoutHost> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.AddMemoryStreams(PriceStream.Provider).AddMemoryGrainStorage(GrainStorage.Postgres).UseInMemoryReminderService());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ICandleQueries, NoCandles>();
        builder.Services.AddSingleton<ICandleStore, NoCandles>();
        builder.Services.AddSingleton<IMarketDataSource, FanoutSource>();
        var accounts = new SilentAccounts();
        builder.Services.AddSingleton<IAccountSessions>(accounts).AddSingleton<IAccountProofs>(accounts).AddSingleton<IAccountRecords>(accounts).AddSingleton<IAccountMail>(accounts)
            .AddSingleton<IUserStore<UserAccount>>(accounts);
        builder.Services.AddKlarpakkeClientApi(new ClientApiOptions { Venues = [Venue.Paper], RequestBurst = 10_000 });
        var app = builder.Build();
        app.MapKlarpakkeClientApi();
        await app.StartAsync(cancellationToken);
        await app.Services.GetRequiredService<IClusterClient>().GetGrain<IMarketFeedGrain>(Venue.Paper.Code()).EnsureRunningAsync(cancellationToken);
        var board = app.Services.GetRequiredService<PriceBoard>();
        while (!board.IsListed(Venue.Paper))
        {
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }

        return new FanoutHost(app);
    }

    /// <summary>Publishes a tick as a symbol's grain would: a whole picture on its stream.</summary>
    public Task PublishAsync(int symbol, int seq, DateTimeOffset now)
    {
        var last = 1_000m + symbol + (seq % 100 * 0.01m);
        return _streams[symbol].OnNextAsync(new PriceUpdate(
            Instruments[symbol].Symbol, seq, Price.Of(last), Quote.TryCreate(last - 0.01m, 1.25m, last + 0.01m, 2.5m), null,
            new DayStatistics(Price.Of(1_000m), Price.Of(1_100m), Price.Of(990m), 12_345.678m, 12_345_678.9m), [], FeedState.Live, now, now));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
