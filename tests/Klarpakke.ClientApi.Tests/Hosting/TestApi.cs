using System.Net.Http.Headers;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.GrainInterfaces.Commands;
using Klarpakke.GrainInterfaces.Notifications;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Testing.Commands;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
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
        Trader = As("trader");
    }

    public Uri Address { get; }

    /// <summary>Nobody.</summary>
    public HttpClient Http { get; }

    public HttpClient Trader { get; }

    public IServiceProvider Services => _app.Services;

    public FakeVenue Paper => Services.GetRequiredService<FakeVenue>();

    public FakeCandles Candles => Services.GetRequiredService<FakeCandles>();

    public FakeAccounts Accounts => Services.GetRequiredService<FakeAccounts>();

    public FakeKeyRows KeyRows => Services.GetRequiredService<FakeKeyRows>();

    public FakeBacktests Backtests => Services.GetRequiredService<FakeBacktests>();

    public FakeRows Rows => Services.GetRequiredService<FakeRows>();

    public FakeStrategies Strategies => Services.GetRequiredService<FakeStrategies>();

    public FakeVersions Versions => Services.GetRequiredService<FakeVersions>();

    public FakeVenueGateRows Gates => Services.GetRequiredService<FakeVenueGateRows>();

    public InMemoryCommandLog Commands => Services.GetRequiredService<InMemoryCommandLog>();

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

        builder.Services.AddSingleton<FakeKeyRows>().AddSingleton<IVenueKeyQueries>(provider => provider.GetRequiredService<FakeKeyRows>());
        builder.Services.AddSingleton<FakeBacktests>().AddSingleton<IBacktests>(provider => provider.GetRequiredService<FakeBacktests>())
            .AddSingleton<ICandleUploads>(provider => provider.GetRequiredService<FakeBacktests>());
        builder.Services.AddSingleton<FakeRows>()
            .AddSingleton<IAuditQueries>(provider => provider.GetRequiredService<FakeRows>())
            .AddSingleton<IPortfolioQueries>(provider => provider.GetRequiredService<FakeRows>())
            .AddSingleton<IDecisionQueries>(provider => provider.GetRequiredService<FakeRows>());
        builder.Services.AddSingleton<FakeStrategies>().AddSingleton<IStrategyQueries>(provider => provider.GetRequiredService<FakeStrategies>());
        builder.Services.AddSingleton<FakeVersions>().AddSingleton<IUniverseQueries>(provider => provider.GetRequiredService<FakeVersions>());
        builder.Services.AddSingleton<FakeVenueGateRows>().AddSingleton<IVenueGateQueries>(provider => provider.GetRequiredService<FakeVenueGateRows>());
        builder.Services.AddSingleton<FakeNotices>()
            .AddSingleton<INoticeInbox>(provider => provider.GetRequiredService<FakeNotices>())
            .AddSingleton<INoticePreferences>(provider => provider.GetRequiredService<FakeNotices>());
        builder.Services.AddSingleton(new InMemoryCommandLog(setup.Clock ?? TimeProvider.System))
            .AddSingleton<ICommandLog>(provider => provider.GetRequiredService<InMemoryCommandLog>());
        builder.Services.AddSingleton(new FakeAccounts(setup.Clock ?? TimeProvider.System));
        AddAccounts(builder.Services);
        TestActors.Add(builder);
        var options = new ClientApiOptions
        {
            Venues = [Venue.Paper],
            SimulatesCheckout = true,
            InstrumentCheckInterval = TimeSpan.FromSeconds(1),
            RequestBurst = 1_000,
            StopRequestBurst = 1_000,
            HubCallBurst = 1_000,
            DevelopmentUsers = [Some.Named("trader"), Some.Named("trader2"), Some.Named("operator1", UserRole.Operator), Some.Named("operator2", UserRole.Operator), Some.Named("stopper", UserRole.StopOnly)],
            Accounts = new() { CommandBurst = 1_000 },
        };
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

    private static void AddAccounts(IServiceCollection services)
    {
        var silent = new SilentAccounts();
        services.AddSingleton<IAccountSessions>(silent).AddSingleton<IAccountProofs>(silent).AddSingleton<IAccountRecords>(silent).AddSingleton<IAccountMail>(silent)
            .AddSingleton<IUserStore<UserAccount>>(silent);
    }

    public Task<HubClient> ConnectAsync() => HubClient.ConnectAsync(Address);

    /// <summary>A user's own connection.</summary>
    public Task<HubClient> ConnectAsync(string user) => HubClient.ConnectAsync(Address, path: "/hubs/account", token: $"dev:{user}");

    /// <summary>A client that has signed in.</summary>
    public HttpClient As(string user) => new() { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", $"dev:{user}") } };

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
        Trader.Dispose();
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
