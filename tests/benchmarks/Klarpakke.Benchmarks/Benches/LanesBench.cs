using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Lanes;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>How soon the kill switch's requests leave while lower lanes have used 95 % of the venue's request weight and go on asking.</summary>
internal sealed class LanesBench(TimeProvider clock) : IBench
{
    // The reserve of the kill lane is 300 a minute; more would measure the wait for the next window.
    private const int Samples = 250;
    private const int QuickSamples = 100;

    public string Name => "lanes";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (latencies, refused) = await new LanesRun(clock).MeasureAsync(options.Quick ? QuickSamples : Samples, cancellationToken);
        yield return new BenchRow("kill_lane_p50_ms", latencies[latencies.Length / 2], "ms", "");
        yield return new BenchRow("kill_lane_p99_ms", latencies[(int)Math.Ceiling(latencies.Length * 0.99) - 1], "ms", "<= 50");
        yield return new BenchRow("kill_lane_max_ms", latencies[^1], "ms", "");
        yield return new BenchRow("lower_lanes_refused", refused, "requests", "> 0: the limit was really reached");
    }
}
