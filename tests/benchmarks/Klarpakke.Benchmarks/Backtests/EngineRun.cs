using System.Diagnostics;
using Klarpakke.Domain.Backtests;

namespace Klarpakke.Benchmarks.Backtests;

/// <summary>The engine on one thread, candles at hand.</summary>
/// <param name="PerSecond">Candles a second by the clock.</param>
/// <param name="PerCoreSecond">Candles by second of processor time of the whole process, collector included.</param>
/// <param name="BytesPerCandle">What is allocated for each.</param>
internal sealed record EngineRun(double PerSecond, double PerCoreSecond, double BytesPerCandle)
{
    private const int MegaByte = 1_048_576;

    public static EngineRun Measure(int markets, int hours)
    {
        var bars = BenchCandles.Bars(markets, hours);
        GC.Collect();
        var (allocated, processor, start) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        using var run = new Backtest(BenchCandles.Plan(markets));
        Push(run, bars, TimeSpan.Zero);
        _ = run.Finish();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new EngineRun(
            bars.Length / seconds, bars.Length / (Environment.CpuUsage.TotalTime - processor).TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)bars.Length);
    }

    /// <summary>What a run holds more after ten times as many candles as before, in MB, trades included.</summary>
    public static double Growth(int markets, int hours)
    {
        var bars = BenchCandles.Bars(markets, hours);
        using var run = new Backtest(BenchCandles.Plan(markets));
        Push(run, bars, TimeSpan.Zero);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 1; round < 10; round++)
        {
            Push(run, bars, TimeSpan.FromHours((double)round * hours));
        }

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        _ = run.Finish();
        return (double)growth / MegaByte;
    }

    private static void Push(Backtest run, MarketBar[] bars, TimeSpan later)
    {
        foreach (ref readonly var bar in bars.AsSpan())
        {
            run.Take(later == TimeSpan.Zero ? bar : bar with { OpenTime = bar.OpenTime + later });
        }
    }
}
