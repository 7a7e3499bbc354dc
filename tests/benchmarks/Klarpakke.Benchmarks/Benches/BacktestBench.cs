using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Backtests;
using Klarpakke.Benchmarks.Grid;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>An SMA crossover under the whole risk model: the engine alone on one thread, and the command from the start of its process to its end.</summary>
internal sealed class BacktestBench : IBench
{
    private const int WarmUps = 3;

    public string Name => "backtest";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rounds = options.Quick ? 3 : 7;
        foreach (var markets in new[] { BenchCandles.Markets, 1 })
        {
            var hours = BenchCandles.Hours * BenchCandles.Markets / markets;
            var runs = await Task.Run(() => Enumerable.Range(0, rounds + WarmUps).Select(_ => EngineRun.Measure(markets, hours)).Skip(WarmUps).ToArray(), cancellationToken);
            yield return new BenchRow($"backtest_candles_per_s_{markets}", Median(runs, run => run.PerSecond), "candles/s", $">= 1,000,000; {markets} markets, one thread, by the clock");
            yield return new BenchRow($"backtest_candles_per_core_s_{markets}", Median(runs, run => run.PerCoreSecond), "candles/core s", "by processor time, collector included");
            yield return new BenchRow($"backtest_bytes_per_candle_{markets}", Median(runs, run => run.BytesPerCandle), "bytes", "the candle itself 200");
        }

        yield return new BenchRow("backtest_heap_growth_kb_8", HeapGrowth.Measure() / 1_024d, "kB", "flat: live heap after 6 years of 8 markets less after 9 months");
        using var folder = new BenchFolder();
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "candles")).FullName;
        BenchCandles.Write(data);
        var commands = new List<CommandRun>();
        for (var round = 0; round < (options.Quick ? 3 : 5); round++)
        {
            commands.Add(await CommandRun.MeasureAsync(data, Path.Combine(folder.Path, "report.html"), cancellationToken));
        }

        yield return new BenchRow("backtest_end_to_end_ms", Median(commands, run => run.Elapsed.TotalMilliseconds), "ms", "<= 2,000; 8 markets x 6 years of hours from CSV to report");
    }

    private static double Median<T>(IEnumerable<T> runs, Func<T, double> value)
    {
        var sorted = runs.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
