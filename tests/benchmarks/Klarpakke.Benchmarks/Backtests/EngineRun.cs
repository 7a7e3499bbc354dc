using System.Diagnostics;
using Klarpakke.Domain.Backtests;

namespace Klarpakke.Benchmarks.Backtests;

/// <summary>The engine on one thread, candles at hand.</summary>
/// <param name="PerSecond">Candles a second by the clock.</param>
/// <param name="PerCoreSecond">Candles by second of processor time of the whole process, collector included.</param>
/// <param name="BytesPerCandle">What is allocated for each.</param>
internal sealed record EngineRun(double PerSecond, double PerCoreSecond, double BytesPerCandle)
{
    public static EngineRun Measure(int markets, int hours)
    {
        var bars = BenchCandles.Bars(markets, hours);
        GC.Collect();
        var (allocated, processor, start) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        using var run = new Backtest(BenchCandles.Plan(markets));
        Push(run, bars);
        _ = run.Finish();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new EngineRun(
            bars.Length / seconds, bars.Length / (Environment.CpuUsage.TotalTime - processor).TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)bars.Length);
    }

    private static void Push(Backtest run, MarketBar[] bars)
    {
        foreach (ref readonly var bar in bars.AsSpan())
        {
            run.Take(bar);
        }
    }
}
