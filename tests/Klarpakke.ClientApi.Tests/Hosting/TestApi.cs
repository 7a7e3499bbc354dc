using Klarpakke.ClientApi.Prices;
using Klarpakke.GrainInterfaces.Queries;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>The client API on a real server on loopback, over the actor runtime with grains that answer what the test says.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApi(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public FakeVenue Paper => Services.GetRequiredService<FakeVenue>();

    public FakeCandles Candles => Services.GetRequiredService<FakeCandles>();

    public PriceBoard Board => Services.GetRequiredService<PriceBoard>();

    public static async Task<TestApi> StartAsync(Setup? setup = null)
    {
        setup ??= new Setup();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(setup.Venue);
        builder.Services.AddSingleton<FakeCandles>().AddSingleton<ICandleQueries>(provider => provider.GetRequiredService<FakeCandles>());
        if (setup.Clock is { } clock)
        {
            builder.Services.AddSingleton(clock);
        }

        TestActors.Add(builder);
        var options = new ClientApiOptions { Venues = [Venue.Paper], InstrumentCheckInterval = TimeSpan.FromSeconds(1), RequestBurst = 1_000 };
        builder.Services.AddKlarpakkeClientApi(setup.Options(options));
        var app = builder.Build();
        app.MapKlarpakkeClientApi(startPage: setup.StartPage);
        setup.Map?.Invoke(app);
        await app.StartAsync();
        var api = new TestApi(app);
        if (setup.WaitsForListing)
        {
            await Eventually.TrueAsync(() => api.Board.IsListed(Venue.Paper), "the venue's symbols are on the board");
        }

        return api;
    }

    public Task<HubClient> ConnectAsync() => HubClient.ConnectAsync(Address);

    /// <summary>Publishes on the price stream and waits until the board has it.</summary>
    public async Task PublishAsync(PriceUpdate update)
    {
        Paper.Snapshots[update.Symbol] = update;
        await Services.GetRequiredService<IClusterClient>().GetStreamProvider(PriceStream.Provider)
            .GetStream<PriceUpdate>(PriceStream.Of(update.Symbol)).OnNextAsync(update);
        await Eventually.TrueAsync(() => Board.TryGet(update.Symbol, out var market) && market.Picture?.Update.Seq >= update.Seq, $"update {update.Seq} is on the board");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    /// <summary>What a test wants different.</summary>
    internal sealed record Setup
    {
        public FakeVenue Venue { get; init; } = new();

        public TimeProvider? Clock { get; init; }

        public Func<ClientApiOptions, ClientApiOptions> Options { get; init; } = options => options;

        public Action<WebApplication>? Map { get; init; }

        public RequestDelegate? StartPage { get; init; }

        public bool WaitsForListing { get; init; } = true;
    }
}
