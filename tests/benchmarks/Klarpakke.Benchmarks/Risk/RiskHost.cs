using System.Collections.Immutable;
using Klarpakke.Benchmarks.Fanout;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Risk;
using Klarpakke.Testing.Risk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Klarpakke.Benchmarks.Risk;

/// <summary>A silo with the actors of pairs and users' risk, their rows in memory. The kill switch is answered for at the caller's side, so that only the way to it is measured.</summary>
internal sealed class RiskHost : IAsyncDisposable
{
    private static readonly Asset Usdc = Asset.Parse("USDC");
    private readonly IHost _host;
    private long _calledAt;

    private RiskHost(TimeProvider clock)
    {
        Clock = clock;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering()
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryGrainStorage(GrainStorage.Postgres)
            .AddMemoryStreams(PriceStream.Provider)
            .UseInMemoryReminderService()
            .AddOutgoingGrainCallFilter(AnswerForKillSwitchAsync));

        // As the host sets it: whoever holds a coin asks its pair.
        builder.Services.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = 1_000_000);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<ICandleStore, NoCandles>();
        builder.Services.AddSingleton<IUserRiskStore>(Store);
        builder.Services.AddSingleton<IUniverseReader>(new FakeUniverse());
        builder.Services.AddKlarpakkeRisk();
        _host = builder.Build();
    }

    public InMemoryUserRiskStore Store { get; } = new();

    public TimeProvider Clock { get; }

    /// <summary>The clock's stamp at the last call to a kill switch; 0 while there was none since <see cref="Listen"/>.</summary>
    public long CalledAt => Volatile.Read(ref _calledAt);

    private IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<RiskHost> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var host = new RiskHost(clock);
        await host._host.StartAsync(cancellationToken);
        return host;
    }

    public void Listen() => Volatile.Write(ref _calledAt, 0);

    public ITradingPairGrain Pair(Symbol symbol) => Client.GetGrain<ITradingPairGrain>(symbol.ToString());

    public IUserRiskGrain User(string name) => Client.GetGrain<IUserRiskGrain>(name);

    public Task QuoteAsync(Symbol symbol, decimal bid) => Pair(symbol).ApplyAsync(
        new MarketUpdate(FeedState.Live, [], Quote.TryCreate(bid, 1m, bid * 1.0001m, 1m), null, null, [], Clock.GetUtcNow()), CancellationToken.None);

    /// <summary>A user with 10,000, part of it in one position.</summary>
    public Task OpenAsync(string name, Symbol symbol, decimal quantity, decimal price)
    {
        var now = Clock.GetUtcNow();
        var fill = new Fill(symbol, 1, 1, OrderSide.Buy, Price.Of(price), Quantity.Of(quantity), 0m, null, now);
        ImmutableArray<BookEntry> rows =
        [
            new("cash", BookEntryKind.CashMoved, now, null, null, 10_000m, null, CashMoveKind.Assigned),
            new("fill", BookEntryKind.FillBooked, now, "1", fill, null, null, null),
        ];
        return User(name).BookAsync(new BookEntries($"{name}/main", Usdc, rows), CancellationToken.None);
    }

    public Task CloseAsync(string name, Symbol symbol, decimal quantity, decimal price)
    {
        var fill = new Fill(symbol, 2, 2, OrderSide.Sell, Price.Of(price), Quantity.Of(quantity), 0m, null, Clock.GetUtcNow());
        return User(name).BookAsync(new BookEntries($"{name}/main", Usdc, [new("sale", BookEntryKind.FillBooked, fill.OccurredAt, "1", fill, null, null, null)]), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private Task AnswerForKillSwitchAsync(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(IKillSwitchGrain))
        {
            return context.Invoke();
        }

        Volatile.Write(ref _calledAt, Clock.GetTimestamp());
        var episode = new KillStatus("1", KillPhase.Blocking, false, false, [], Clock.GetUtcNow(), null, 0, 0, 0, [], null, null, false, null, null, 1);
        context.Result = context.InterfaceMethod.Name == nameof(IKillSwitchGrain.TriggerAsync) ? new KillReply(null, episode) : episode;
        return Task.CompletedTask;
    }
}
