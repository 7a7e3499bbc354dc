using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Domain.Tests.Backtests;

/// <summary>Backtests with few words: 10,000 USDT, a fee of 0.1 %, no spread and no slippage, hours from a Tuesday midnight on.</summary>
internal static class BacktestSamples
{
    public static readonly DateTimeOffset Start = new(2024, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public static readonly BacktestCosts FeeOnly = new(Percentage.FromPercent(0.1m), Percentage.Zero, Percentage.Zero);

    public static DateTimeOffset Hour(int hour) => Start.AddHours(hour);

    /// <summary>A candle; high and low are what encloses open and close unless the low is given.</summary>
    public static MarketBar Bar(int hour, decimal open, decimal close, decimal? low = null, int market = 0) =>
        new(market, Hour(hour), open, Math.Max(open, close), low ?? Math.Min(open, close), close, 1_000_000m);

    public static StrategyAction Buy(decimal reference, decimal stop) =>
        new StrategyAction.Enter(Price.Of(reference), Price.Of(stop), new SignalReason("TEST_BUY", reference, stop));

    public static StrategyAction Sell() => new StrategyAction.Exit(new SignalReason("TEST_SELL", 0m, 0m));

    public static StrategyAction Raise(decimal stop) => new StrategyAction.MoveStop(Price.Of(stop), new SignalReason("TEST_RAISE", stop, 0m));

    public static BacktestPlan PlanOf(BacktestStrategy strategy, params string[] symbols) => new()
    {
        Markets = [.. (symbols.Length == 0 ? ["PAPER:BTC-USDT"] : symbols).Select(symbol => BacktestMarket.Of(Symbol.Parse(symbol)))],
        Interval = CandleInterval.OneHour,
        Strategy = strategy,
        Cash = new Money(10_000m, Asset.Parse("USDT")),
        Costs = FeeOnly,
    };

    /// <summary>A plan whose strategy wishes what is written for the close of an hour, the same in each market that is named.</summary>
    public static BacktestPlan Scripted(IReadOnlyDictionary<int, StrategyAction> script, params string[] symbols) =>
        PlanOf(new BacktestStrategy("scripted/1", null, () => new ScriptedStrategy(script)), symbols);

    public static BacktestResult Run(this BacktestPlan plan, params IEnumerable<MarketBar> bars)
    {
        using var run = new Backtest(plan);
        foreach (var bar in bars.OrderBy(bar => bar.OpenTime).ThenBy(bar => bar.Market))
        {
            run.Take(bar);
        }

        return run.Finish();
    }

    private sealed class ScriptedStrategy(IReadOnlyDictionary<int, StrategyAction> script) : IStrategy
    {
        public int WarmUp => 0;

        public StrategyAction? OnCandle(Candle closed, StrategyPosition? own) =>
            script.GetValueOrDefault((int)((closed.OpenTime - Start).Ticks / TimeSpan.TicksPerHour)) is not { } action ? null
            : action is StrategyAction.Enter == own is null ? action
            : null;
    }
}
