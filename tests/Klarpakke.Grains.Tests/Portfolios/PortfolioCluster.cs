using System.Collections.Concurrent;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Risk;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Grains.Tests.Trading;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Portfolios;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Trading;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>One silo with portfolio, risk and account as actors, a fake venue, and stores in memory.</summary>
internal sealed class PortfolioCluster : IAsyncDisposable
{
    private InProcessTestCluster? _cluster;

    public InMemoryPortfolioStore Store { get; } = new();

    public InMemoryTradingStore Books { get; } = new();

    public FakeVenue Venue { get; } = new(new Random(7), TimeProvider.System);

    /// <summary>Which portfolios were told of which positions.</summary>
    public ConcurrentQueue<(string Portfolio, string Position)> Told { get; } = [];

    public AccountKey Account { get; } = new("u1", Domain.Markets.Venue.Paper);

    public IClusterClient Client => _cluster!.Client;

    public IPortfolioGrain Portfolio => At("u1/main");

    public static async Task<PortfolioCluster> StartAsync(Action<ISiloBuilder>? extend = null)
    {
        var portfolios = new PortfolioCluster();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryGrainStorage(GrainStorage.Postgres);
            silo.AddMemoryStreams(PriceStream.Provider);
            silo.Services.AddSingleton(TimeProvider.System);
            silo.Services.AddSingleton<ICandleStore>(new FakeCandleStore());
            silo.Services.AddSingleton<IPortfolioStore>(portfolios.Store);
            silo.Services.AddSingleton<ITradingStore>(portfolios.Books);
            silo.Services.AddSingleton<RightOfWay>();
            silo.Services.AddSingleton<ITradingPortFactory>(new Ports(portfolios.Venue));
            silo.Services.AddSingleton<IUserRiskStore>(new InMemoryUserRiskStore());
            silo.Services.AddSingleton<IKillStore>(new InMemoryKillStore(TimeProvider.System));
            silo.Services.AddSingleton<IOpenPositions>(new InMemoryOpenPositions());
            silo.Services.AddSingleton<ISecondPrices, PairSecondPrices>();
            silo.Services.AddSingleton<IUniverseReader>(new FakeUniverse());
            silo.Services.AddKlarpakkeRisk();
            silo.AddIncomingGrainCallFilter(portfolios.NoteAsync);
            extend?.Invoke(silo);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(PriceStream.Provider));
        portfolios._cluster = builder.Build();
        await portfolios._cluster.DeployAsync();
        return portfolios;
    }

    public IPortfolioGrain At(string id) => Client.GetGrain<IPortfolioGrain>(id);

    public Task<RiskStatus> RiskAsync() => Client.GetGrain<IUserRiskGrain>("u1").GetAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private Task NoteAsync(IIncomingGrainCallContext context)
    {
        if (context.MethodName == nameof(IPositionFollowerGrain.PositionMovedAsync))
        {
            Told.Enqueue((context.TargetId.Key.ToString()!, (string)context.Request.GetArgument(0)!));
        }

        return context.Invoke();
    }

    private sealed class Ports(FakeVenue venue) : ITradingPortFactory
    {
        public Task<ITradingPort> OpenAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult(venue.Open());
    }
}
