using Klarpakke.Domain.Backtests;

namespace Klarpakke.Benchmarks.Backtests;

/// <summary>What a run holds on to: the live heap after all candles less after the first eighth. The candles themselves are at hand before it begins.</summary>
internal static class HeapGrowth
{
    public static long Measure()
    {
        var bars = BenchCandles.Bars(BenchCandles.Markets, BenchCandles.Hours);
        using var run = new Backtest(BenchCandles.Plan(BenchCandles.Markets));
        var early = LiveAfter(run, bars.AsSpan(0, bars.Length / 8));
        var late = LiveAfter(run, bars.AsSpan(bars.Length / 8));
        GC.KeepAlive(bars);
        return late - early;
    }

    private static long LiveAfter(Backtest run, ReadOnlySpan<MarketBar> bars)
    {
        foreach (ref readonly var bar in bars)
        {
            run.Take(bar);
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
