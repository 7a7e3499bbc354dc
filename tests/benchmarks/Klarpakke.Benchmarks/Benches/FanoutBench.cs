using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Fanout;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Tick to client through price streams and live hub: 1,000 ticks a second, 50 symbols, 200 clients. <c>--seconds 600</c> for the ten-minute run.</summary>
internal sealed class FanoutBench(TimeProvider clock) : IBench
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    public string Name => "fanout";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var figures = await new FanoutRun(clock).MeasureAsync(options.Duration ?? (options.Quick ? Shortest : Short), cancellationToken);
        yield return new BenchRow("fanout_ticks_per_s", figures.TicksPerSecond, "ticks/s", ">= 1,000 (1 % less allowed for start and end)");
        yield return new BenchRow("fanout_tick_to_client_ms_p50", figures.P50, "ms", "125 (half of 4 times a second)");
        yield return new BenchRow("fanout_tick_to_client_ms_p99", figures.P99, "ms", "<= 300");
        yield return new BenchRow("fanout_tick_to_client_ms_max", figures.Longest, "ms", "");
        yield return new BenchRow("fanout_frames_per_s_min", figures.FewestFrames, "frames/s", ">= 3.5, no client starved");
        yield return new BenchRow("fanout_frames_per_s_max", figures.MostFrames, "frames/s", "<= 8");
        yield return new BenchRow("fanout_heap_growth_mb", figures.HeapGrowth, "MB", "flat");
        yield return new BenchRow("fanout_resident_growth_mb", figures.ResidentGrowth, "MB", "flat");
        yield return new BenchRow("fanout_cores", figures.Cores, "cores", "server and clients together");
    }
}
