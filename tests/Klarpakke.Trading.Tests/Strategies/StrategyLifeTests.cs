using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Trading;
using Klarpakke.Domain.Universe;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Plans;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Grains.Strategies;
using Klarpakke.Persistence.Candles;
using Klarpakke.Persistence.Plans;
using Klarpakke.Persistence.Queries;
using Klarpakke.Persistence.Strategies;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.Universe;
using Klarpakke.Trading.Tests.Portfolios;
using Klarpakke.Trading.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Klarpakke.Trading.Tests.Strategies;

/// <summary>From a closed candle to cash again: pair, stream, strategy, gates, door, adapter, the exchange on loopback and the rows. Only the strategy's clock stands where the candles are.</summary>
public sealed class StrategyLifeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int MostCrossings = 20;
    private const string Id = PortfolioWorld.Id + "/a1";

    private ManualTimeProvider _time = null!;
    private PortfolioWorld _world = null!;
    private DateTimeOffset _next;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IStrategyGrain Strategy => _world.World.Grid.Grains.GetGrain<IStrategyGrain>(Id);

    public async ValueTask InitializeAsync()
    {
        // Ahead of the world's clock, so that a wish to sell never looks void.
        _next = CandleInterval.OneHour.OpenTimeOf(TimeProvider.System.GetUtcNow()).AddHours(4);
        _time = new ManualTimeProvider(_next);
        _world = await PortfolioWorld.StartAsync(postgres, new VenueSetup(Levels: 20), Extend);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_crossing_buys_through_every_gate_with_a_stop_and_the_next_crossing_sells()
    {
        var feed = _world.World.Grid.Grains.GetGrain<IMarketFeedGrain>(World.Btc.Venue.Code());
        await feed.EnsureRunningAsync(Cancellation);
        await Until.HoldsAsync(() => feed.GetInstrumentsAsync(Cancellation), listed => !listed.IsDefaultOrEmpty, "the venue is listed");
        var chosen = ImmutableDictionary<string, decimal>.Empty.Add("fast", 2m).Add("slow", 3m).Add("stop", 3m);
        await Strategy.CreateAsync(new CreateStrategy("u1", PortfolioWorld.Id, "sma-crossover", chosen, CandleInterval.OneHour, [], StrategyRunState.Running), Cancellation);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await CloseAsync(0.99m);
        }

        await OpenGatesAsync();
        var entered = await CrossAsync();
        var status = await _world.UntilAsync(PositionState.Protected);

        status.Positions[^1].Should().Match<PositionStatus>(position => position.Id == entered.Position && position.Signal == entered.SignalId && position.Symbol == World.Btc);
        await CloseAsync(0.9m);
        await _world.UntilAsync(last => last.ClosedAt is not null, "the position is sold");

        (await SignalsAsync())[0].Should().Match<StrategySignal>(signal => signal.Kind == StrategySignalKind.Exit && signal.Outcome == StrategyOutcome.ExitAsked && signal.Position == entered.Position);
        (await _world.World.FindAsync($"X{entered.Position}"))!.State.Should().Be(OrderState.Filled);
        await _world.AgreesAsync();
    }

    /// <summary>Waits until no gate needs a moment any more (prices, valuation, the account): a preview says so and takes nothing.</summary>
    private Task OpenGatesAsync() => Until.HoldsAsync(async () =>
    {
        var bid = await _world.Venue.BidAsync();
        var signal = new Signal("preview", World.Btc, Price.Of(bid), Price.Of(Math.Round(bid * 0.97m, 1)), "CROSSED_UP", "sma-crossover", 1, _world.World.Time.GetUtcNow());
        return await _world.Portfolio.PreviewAsync(signal, Cancellation);
    }, preview => preview.Findings.IsEmpty && preview.Quantity > 0m, "the gates are open");

    // On a machine that stands still for seconds prices go stale, and a crossing is denied: it is not asked for again, and so another is made.
    private async Task<StrategySignal> CrossAsync()
    {
        StrategySignal last;
        var crossings = 0;
        do
        {
            await CloseAsync(0.97m);
            await CloseAsync(0.97m);
            await CloseAsync(1m);
            last = (await SignalsAsync())[0];
        }
        while (last.Outcome != StrategyOutcome.Executed && ++crossings < MostCrossings);
        last.Outcome.Should().Be(StrategyOutcome.Executed, string.Join(", ", last.Findings.Select(finding => finding.Code)));
        return last;
    }

    /// <summary>The next hour closes at a part of the exchange's bid, and the strategy has taken it.</summary>
    private async Task CloseAsync(decimal part)
    {
        var price = Math.Round(await _world.Venue.BidAsync() * part, 1);
        var candle = Candle.Create(CandleInterval.OneHour, _next, price, price, price, price, 1m);
        _next = _next.AddHours(1);
        _time.Advance(_next.AddSeconds(1) - _time.GetUtcNow());
        var pair = _world.World.Grid.Grains.GetGrain<ITradingPairGrain>(World.Btc.ToString());
        await pair.ApplyAsync(MarketUpdate.OfState(FeedState.Live, _world.World.Time.GetUtcNow()) with { Candles = [candle] }, Cancellation);
        await Until.HoldsAsync(() => Strategy.GetAsync(Cancellation), status => status!.LastCandleAt == candle.OpenTime, "the candle is taken");

        // Its turn is over when it answers what is not answered beside it.
        await Strategy.ResumeAsync(Cancellation);
    }

    private async Task<ImmutableArray<StrategySignal>> SignalsAsync() =>
        [.. (await new StrategyQueries(_world.World.Database.Read).ListSignalsAsync("u1", PortfolioWorld.Id, Id, null, 10, Cancellation))!.Value.Select(entry => entry.Signal)];

    private void Extend(ISiloBuilder silo, TestDatabase database, FakeUniverse universe)
    {
        universe.Version = UniverseSamples.VersionOf(UniverseSamples.ListingOf(ListingSource.Simulated, World.Btc.Base.Code), UniverseWeek.Of(_next), _next);
        var store = new StrategyStore(database.App);
        silo.Services.AddSingleton<IStrategyStore>(store);
        silo.Services.AddSingleton<IPlanStore>(new PlanStore(database.App));
        silo.Services.AddSingleton<IMarketDataSource>(new ListedPair(World.Btc));
        silo.Services.AddSingleton<ICandleQueries>(new CandleQueries(database.Read));
        silo.Services.AddSingleton(new StrategyServices(store, new CandleHistory(new CandleQueries(database.Read), _time), universe, _time));
    }
}
