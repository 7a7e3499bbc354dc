using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Risk;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Testing.Risk;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>One silo with the actors of pairs and users' risk; rows in memory, the kill switch answered for.</summary>
internal sealed class RiskCluster : IAsyncDisposable
{
    private InProcessTestCluster? _cluster;

    public RiskCluster() => Kill = new FakeKillSwitch(() => Store.CloseGate("u1"));

    public InMemoryUserRiskStore Store { get; } = new();

    public FakeKillSwitch Kill { get; }

    public IClusterClient Client => _cluster!.Client;

    public IUserRiskGrain User => Client.GetGrain<IUserRiskGrain>("u1");

    public ITradingPairGrain Btc => Client.GetGrain<ITradingPairGrain>(RiskWorld.Btc.ToString());

    public static async Task<RiskCluster> StartAsync()
    {
        var risk = new RiskCluster();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.UseInMemoryReminderService();
            silo.AddMemoryStreams(PriceStream.Provider);
            silo.AddOutgoingGrainCallFilter(risk.AnswerForKillSwitchAsync);
            silo.Services.AddSingleton<ICandleStore>(new FakeCandleStore());
            silo.Services.AddSingleton<IUserRiskStore>(risk.Store);
            silo.Services.AddSingleton<IUniverseReader>(new FakeUniverse());
            silo.Services.AddKlarpakkeRisk();
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(PriceStream.Provider));
        risk._cluster = builder.Build();
        await risk._cluster.DeployAsync();
        return risk;
    }

    public Task QuoteAsync(decimal bid) =>
        Btc.ApplyAsync(Updates.Of(quote: Quote.TryCreate(bid, 1m, bid * 1.0001m, 1m), receivedAt: TimeProvider.System.GetUtcNow()), CancellationToken.None);

    /// <summary>10,000, half of it in one bitcoin at 5,000.</summary>
    public async Task HoldAsync()
    {
        await QuoteAsync(5_000m);
        var now = TimeProvider.System.GetUtcNow();
        var fill = new Fill(RiskWorld.Btc, 1, 1, OrderSide.Buy, Price.Of(5_000m), Quantity.Of(1m), 0m, null, now);
        await User.BookAsync(
            new BookEntries("u1/main", RiskWorld.Usdc,
            [
                new("cash", BookEntryKind.CashMoved, now, null, null, 10_000m, null, CashMoveKind.Assigned),
                new("fill", BookEntryKind.FillBooked, now, "1", fill, null, null, null),
            ]),
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private Task AnswerForKillSwitchAsync(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(IKillSwitchGrain))
        {
            return context.Invoke();
        }

        context.Result = context.InterfaceMethod.Name switch
        {
            nameof(IKillSwitchGrain.TriggerAsync) => Kill.Trigger((TriggerKill)context.Request.GetArgument(0)!),
            nameof(IKillSwitchGrain.GetAsync) => Kill.Episode,
            nameof(IKillSwitchGrain.PrepareAsync) => null,
            _ => throw new NotSupportedException($"{context.InterfaceMethod.Name} is not called here."),
        };
        return Task.CompletedTask;
    }
}
