using System.Collections.Immutable;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Tests.Strategies;
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

/// <summary>
/// What runs live and what a backtest says are the same strategy: over prices that were really paid, candle by candle, both want the same. The fills are the backtest's, because a candle does not
/// say what an order book would have; decisions, stops, reasons and which trades there are follow from them on either side alone.
/// </summary>
public sealed class StrategyParityTests
{
    private const string Id = "u1/main/p1";

    // A stop that was moved up is kept to twelve decimals live, and on the venue's assumed grid of eight in a backtest.
    private const decimal Tick = 0.00000001m;

    [Theory]
    [InlineData("sma-crossover", "1h-2021")]
    [InlineData("sma-crossover", "1h-2020-03-covid-crash")]
    [InlineData("donchian-breakout", "1h-2021")]
    [InlineData("donchian-breakout", "1h-2020-03-covid-crash")]
    [InlineData("rsi-mean-reversion", "1h-2021")]
    public async Task Live_signals_and_trades_are_those_of_the_backtest_on_recorded_hours(string strategy, string period)
    {
        var markets = ImmutableArray.Create("BTC", "ETH", "BNB").Select(coin => (Symbol.Parse($"PAPER:{coin}-USDT"), RecordedCandles.Hourly($"{coin}USDT-{period}.csv.gz"))).ToImmutableArray();
        var definition = StrategyCatalog.Find(StrategyId.Parse(strategy))!;
        var recording = BacktestRecording.Of(definition, markets);

        var (signals, fills) = await LiveAsync(definition, recording, markets);

        var own = signals.Where(signal => signal.Reason.Code != "RAISED_STOP").ToArray();
        own.Select(KeyOf).Should().Equal(recording.Wishes.Select(KeyOf));
        own.Select(signal => signal.Reason.Threshold).Zip(recording.Wishes.Select(wish => wish.Action.Reason.Threshold)).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= Tick);
        own.Length.Should().BeGreaterThan(20, "a run without signals proves nothing");

        var trades = recording.Found.Trades;
        var bought = own.Where(signal => signal.Outcome == StrategyOutcome.Executed).Select(signal => (signal.Symbol, recording.FillAfter(signal.Symbol, signal.CandleOpen.AddHours(1))!.Value.At)).ToArray();
        bought.Should().OnlyHaveUniqueItems();
        trades.Select(trade => (trade.Symbol, trade.EnteredAt)).Should().BeSubsetOf(bought);
        bought.Length.Should().BeInRange(trades.Length, trades.Length + 2, "at most two positions are open at the end");
        var atMoved = SoldAtMovedStops(recording, markets);
        fills.Exits.Count(exit => exit.Reason == "RAISED_STOP").Should().Be(atMoved);
        (atMoved > 0).Should().Be(recording.Wishes.Exists(wish => wish.Action is StrategyAction.MoveStop), "a stop that follows up sells now and then");
    }

    private static async Task<(ImmutableArray<StrategySignal> Signals, BacktestFills Fills)> LiveAsync(
        StrategyDefinition definition, BacktestRecording recording, ImmutableArray<(Symbol Symbol, Candle[] Candles)> markets)
    {
        var (store, rows, time) = (new InMemoryStrategyStore(), new FakeCandleRows(), new ManualTimeProvider(markets[0].Candles[0].OpenTime));
        var terms = new StrategyTerms(
            definition.Card.Id.Value, definition.Card.Version, definition.Standard.Canonical, definition.Standard.Values.ToImmutableDictionary(), CandleInterval.OneHour, []);
        var record = new StrategyRecord(Id, "u1", "u1/main", Venue.Paper, Asset.Parse("USDT"), terms, StrategyRunState.Running, time.GetUtcNow(), time.GetUtcNow(), 1);
        await store.AddAsync(record, 1, CancellationToken.None);
        var coins = markets.Select(market => market.Symbol.Base.Code).ToArray();
        var universe = new FakeUniverse { Version = UniverseSamples.VersionOf(UniverseSamples.ListingOf(ListingSource.Simulated, coins), UniverseWeek.Of(time.GetUtcNow()), time.GetUtcNow()) };
        var fills = new BacktestFills(recording, [.. markets.Select(market => new Instrument(market.Symbol, market.Symbol.Base.Code, 0.01m, 0.00001m, 5m, IsTrading: true, TakesStops: true))]);
        var desk = new StrategyDesk(record, new StrategyServices(store, new CandleHistory(rows, time), universe, time), fills, NullLogger.Instance);
        await desk.RefreshAsync(CancellationToken.None);
        foreach (var (market, candle) in BacktestRecording.InOrder(markets))
        {
            var symbol = markets[market].Symbol;
            rows.Add(symbol, candle);
            var told = candle.OpenTime.AddHours(1).AddSeconds(1);
            time.Advance(told > time.GetUtcNow() ? told - time.GetUtcNow() : TimeSpan.Zero);
            fills.Pass(symbol, candle);
            await desk.HearAsync(symbol, candle, CancellationToken.None);
        }

        return (store.SignalsOf(Id), fills);
    }

    private static (Symbol, DateTimeOffset, StrategySignalKind, decimal?, string, decimal) KeyOf(StrategySignal signal) =>
        (signal.Symbol, signal.CandleOpen, signal.Kind, signal.Stop?.Value, signal.Reason.Code, signal.Reason.Measured);

    private static (Symbol, DateTimeOffset, StrategySignalKind, decimal?, string, decimal) KeyOf((Symbol Symbol, DateTimeOffset CandleOpen, StrategyAction Action) wish) => wish.Action switch
    {
        StrategyAction.Enter it => (wish.Symbol, wish.CandleOpen, StrategySignalKind.Enter, it.Stop.Value, it.Reason.Code, it.Reason.Measured),
        StrategyAction.MoveStop it => (wish.Symbol, wish.CandleOpen, StrategySignalKind.MoveStop, it.Stop.Value, it.Reason.Code, it.Reason.Measured),
        var it => (wish.Symbol, wish.CandleOpen, StrategySignalKind.Exit, null, it.Reason.Code, it.Reason.Measured),
    };

    // Trades that ended at a stop which no candle of theirs would have reached where it first stood.
    private static int SoldAtMovedStops(BacktestRecording recording, ImmutableArray<(Symbol Symbol, Candle[] Candles)> markets) => recording.Found.Trades.Count(trade =>
    {
        var candles = markets.Single(market => market.Symbol == trade.Symbol).Candles;
        var last = candles.Single(candle => trade.Cause == ExitCause.Stop ? candle.OpenTime.AddHours(1) == trade.ExitedAt : candle.OpenTime == trade.ExitedAt);
        return trade.Cause is ExitCause.Stop or ExitCause.StopGap && recording.OwnAt(trade.Symbol, trade.EnteredAt) is { } first && last.Low.Value > first.Stop.Value;
    });
}
