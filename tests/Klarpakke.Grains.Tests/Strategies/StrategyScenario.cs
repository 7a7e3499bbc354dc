using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Universe;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Grains.Strategies;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Strategies;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.Universe;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.Strategies;

/// <summary>One crossover of two and three candles on hours of BTC, told candle by candle on a clock that moves when told.</summary>
internal sealed class StrategyScenario
{
    public const string Id = "u1/main/a1b2";

    public static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly CandleHistory _history;
    private DateTimeOffset _next = Start;

    private StrategyScenario()
    {
        Partners = new FakePartners(Time) { Instruments = [Listed("BTC"), Listed("ETH")] };
        Universe.Version = VersionOf("BTC", "ETH");
        _history = new CandleHistory(Rows, Time);
    }

    public ManualTimeProvider Time { get; } = new(Start);

    public InMemoryStrategyStore Store { get; } = new();

    public FakeCandleRows Rows { get; } = new();

    public FakeUniverse Universe { get; } = new();

    public FakePartners Partners { get; }

    public StrategyDesk Desk { get; private set; } = null!;

    public ImmutableArray<StrategySignal> Signals => Store.SignalsOf(Id);

    public IEnumerable<(StrategySignalKind, StrategyOutcome)> Outcomes => Signals.Select(signal => (signal.Kind, signal.Outcome));

    /// <summary>A strategy that has seen three quiet hours: the next may be acted on.</summary>
    public static async Task<StrategyScenario> StartAsync(StrategyRunState state = StrategyRunState.Running, Func<StrategyTerms, StrategyTerms>? terms = null, string strategy = "sma-crossover")
    {
        var scenario = new StrategyScenario();
        var made = TermsOf(strategy);
        var record = new StrategyRecord(Id, "u1", "u1/main", Venue.Paper, Asset.Parse("USDC"), terms is null ? made : terms(made), state, Start, Start, 1);
        (await scenario.Store.AddAsync(record, 1, CancellationToken.None)).Should().BeTrue();
        await scenario.RestartAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await scenario.CloseAsync(100m);
        }

        return scenario;
    }

    public static UniverseVersion VersionOf(params string[] coins) => UniverseSamples.VersionOf(UniverseSamples.ListingOf(ListingSource.Simulated, coins), UniverseWeek.Of(Start), Start);

    public static Instrument Listed(string coin, bool isTrading = true) => new(Symbol.Parse($"PAPER:{coin}-USDC"), $"{coin}USDC", 0.01m, 0.00001m, 5m, isTrading, TakesStops: true);

    /// <summary>The process ended, and another goes on with the rows.</summary>
    public async Task RestartAsync()
    {
        Desk = new StrategyDesk((await Store.ReadAsync(Id, CancellationToken.None))!, new StrategyServices(Store, _history, Universe, Time), Partners, NullLogger.Instance);
        await Desk.RefreshAsync(CancellationToken.None);
    }

    /// <summary>The next hour closes here: stored, and told a second later.</summary>
    public async Task<Candle> CloseAsync(decimal close, decimal? low = null)
    {
        var candle = Miss(close, low);
        Time.Advance(candle.OpenTime.AddHours(1).AddSeconds(1) - Time.GetUtcNow());
        await TellAsync(candle);
        return candle;
    }

    /// <summary>The next hour closes, and nobody tells of it.</summary>
    public Candle Miss(decimal close, decimal? low = null)
    {
        var candle = Candle.Create(CandleInterval.OneHour, _next, close, close + 1m, low ?? (close - 1m), close, 5m);
        Rows.Add(Btc, candle);
        _next += TimeSpan.FromHours(1);
        return candle;
    }

    public Task TellAsync(Candle candle) => Desk.HearAsync(Btc, candle, CancellationToken.None);

    private static StrategyTerms TermsOf(string strategy)
    {
        var definition = StrategyCatalog.Find(StrategyId.Parse(strategy))!;
        var chosen = strategy == "sma-crossover" ? new Dictionary<string, decimal> { ["fast"] = 2m, ["slow"] = 3m } : [];
        definition.TryChoose(chosen, out var parameters).Should().BeEmpty();
        return new StrategyTerms(strategy, definition.Card.Version, parameters!.Canonical, parameters.Values.ToImmutableDictionary(), CandleInterval.OneHour, []);
    }
}
