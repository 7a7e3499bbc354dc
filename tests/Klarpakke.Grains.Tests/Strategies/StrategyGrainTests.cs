using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Plans;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Grains.Strategies;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Grains.Tests.Portfolios;
using Klarpakke.Testing.Plans;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Strategies;
using Klarpakke.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Grains.Tests.Strategies;

/// <summary>The strategy as an actor among the others: from the pair's candle over the stream to the portfolio's decision.</summary>
public sealed class StrategyGrainTests : IAsyncLifetime
{
    private static readonly Symbol Btc = StrategyScenario.Btc;
    private static readonly DateTimeOffset Start = StrategyScenario.Start;

    private readonly InMemoryStrategyStore _store = new();
    private readonly FakeCandleRows _rows = new();
    private readonly ManualTimeProvider _time = new(Start.AddHours(3).AddMinutes(2));
    private PortfolioCluster _cluster = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (var hour = 0; hour < 3; hour++)
        {
            _rows.Add(Btc, CandleOf(hour, 100m));
        }

        var market = new FakeMarketData { Listed = [StrategyScenario.Listed("BTC")] };
        _cluster = await PortfolioCluster.StartAsync(silo =>
        {
            silo.Services.AddSingleton<IStrategyStore>(_store);
            silo.Services.AddSingleton<IPlanStore>(new InMemoryPlanStore());
            silo.Services.AddSingleton<ICandleQueries>(_rows);
            silo.Services.AddSingleton<IMarketDataSource>(market);
            silo.Services.AddSingleton(new StrategyServices(_store, new CandleHistory(_rows, _time), new FakeUniverse { Version = StrategyScenario.VersionOf("BTC") }, _time));
        });
        await _cluster.Client.GetGrain<IMarketFeedGrain>("PAPER").EnsureRunningAsync(Cancellation);
        await Eventually.GetsAsync(() => _cluster.Client.GetGrain<IMarketFeedGrain>("PAPER").GetInstrumentsAsync(Cancellation), listed => !listed.IsDefaultOrEmpty, "the venue is listed");
        await _cluster.Portfolio.OpenAsync(new OpenPortfolio("u1", Venue.Paper, Asset.Parse("USDC"), 10_000m), Cancellation);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_closed_candle_of_a_pair_becomes_a_signal_that_the_gates_decide_once()
    {
        await At("a1").CreateAsync(Crossover(StrategyRunState.Running), Cancellation);
        await WarmAsync("a1");
        _time.Advance(Start.AddHours(4).AddSeconds(1) - _time.GetUtcNow());
        var pair = _cluster.Client.GetGrain<ITradingPairGrain>(Btc.ToString());

        await pair.ApplyAsync(Updates.Of(candles: [CandleOf(3, 103m)]), Cancellation);
        var signals = await Eventually.GetsAsync(() => Task.FromResult(_store.SignalsOf("u1/main/a1")), signals => signals.Length > 0, "it is decided");
        await pair.ApplyAsync(Updates.Of(candles: [CandleOf(3, 103m)]), Cancellation);
        await At("a1").ResumeAsync(Cancellation);

        signals.Should().ContainSingle().Which.SignalId.Should().Be("a1-BTC-202601050300");
        signals[0].Outcome.Should().Be(StrategyOutcome.Blocked);
        signals[0].Findings.Should().Contain(finding => finding.Code == "BLOCKED_STALE_PRICE", "the pair has no quote");
        (await _cluster.Store.ReadAsync("u1/main", DateTimeOffset.MinValue, Cancellation))!.Undecided.Should().BeEmpty("the portfolio has decided it");
        _store.SignalsOf("u1/main/a1").Should().HaveCount(1);
    }

    [Fact]
    public async Task A_paused_strategy_is_told_nothing_and_hears_again_when_it_runs()
    {
        await At("a1").CreateAsync(Crossover(StrategyRunState.SignalOnly), Cancellation);
        (await At("a1").SetStateAsync(StrategyRunState.Paused, Cancellation)).Status!.Followed.Should().BeEmpty();

        (await At("a1").SetStateAsync(StrategyRunState.Running, Cancellation)).Status!.Followed.Should().Equal(Btc);

        await WarmAsync("a1");
        (await _store.ReadAsync("u1/main/a1", Cancellation))!.State.Should().Be(StrategyRunState.Running);
    }

    [Fact]
    public async Task The_free_plan_has_room_for_one_strategy_and_deleting_it_frees_the_place()
    {
        (await At("a1").CreateAsync(Crossover(StrategyRunState.Paused), Cancellation)).Refused.Should().BeNull();
        (await At("a1").CreateAsync(Crossover(StrategyRunState.Paused), Cancellation)).Refused.Should().BeNull("the same again changes nothing");
        (await At("a2").CreateAsync(Crossover(StrategyRunState.Paused), Cancellation)).Refused.Should().Be(StrategyRefusal.PlanLimit);
        await _cluster.Awaiting(_ => At("a1").CreateAsync(Crossover(StrategyRunState.Paused) with { Interval = CandleInterval.OneDay }, Cancellation)).Should().ThrowAsync<ArgumentException>();

        (await At("a1").DeleteAsync(Cancellation)).Refused.Should().BeNull();

        (await At("a1").GetAsync(Cancellation)).Should().BeNull();
        (await At("a1").SetStateAsync(StrategyRunState.Running, Cancellation)).Refused.Should().Be(StrategyRefusal.Unknown);
        (await At("a1").CreateAsync(Crossover(StrategyRunState.Paused), Cancellation)).Refused.Should().Be(StrategyRefusal.Unknown, "a name is never used again");
        (await At("a2").CreateAsync(Crossover(StrategyRunState.Paused), Cancellation)).Refused.Should().BeNull();
    }

    [Fact]
    public async Task A_choice_that_makes_no_sense_is_refused()
    {
        var command = Crossover(StrategyRunState.Paused);
        foreach (var wrong in new[]
        {
            command with { Strategy = "luck" }, command with { Parameters = command.Parameters.SetItem("fast", 9_999m) }, command with { Symbols = [Symbol.Parse("PAPER:BTC-USDT")] },
            command with { User = "u2" }, command with { Portfolio = "u1/other" },
        })
        {
            await _cluster.Awaiting(_ => At("a1").CreateAsync(wrong, Cancellation)).Should().ThrowAsync<ArgumentException>();
        }

        var nowhere = _cluster.Client.GetGrain<IStrategyGrain>("u1/none/a1");
        (await nowhere.CreateAsync(command with { Portfolio = "u1/none" }, Cancellation)).Refused.Should().Be(StrategyRefusal.PortfolioUnknown);
    }

    private static CreateStrategy Crossover(StrategyRunState state) => new(
        "u1", "u1/main", "sma-crossover", ImmutableDictionary<string, decimal>.Empty.Add("fast", 2m).Add("slow", 3m), CandleInterval.OneHour, [], state);

    private static Candle CandleOf(int hour, decimal close) => Candle.Create(CandleInterval.OneHour, Start.AddHours(hour), close, close + 1m, close - 1m, close, 5m);

    private Task WarmAsync(string instance) => Eventually.GetsAsync(() => At(instance).GetAsync(Cancellation), status => status!.LastCandleAt == Start.AddHours(2), "it is warmed up");

    private IStrategyGrain At(string instance) => _cluster.Client.GetGrain<IStrategyGrain>($"u1/main/{instance}");
}
