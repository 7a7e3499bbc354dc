using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Triggers;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>What a tick costs when few and when very many accounts wait for a price on the symbol.</summary>
internal sealed class TriggersBench(TimeProvider clock) : IBench
{
    private const int Few = 100;
    private const int Many = 100_000;

    public string Name => "triggers";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var measurement = new TriggerMeasurement(Few, Many, options.Duration ?? TimeSpan.FromSeconds(options.Quick ? 1 : 4), clock);
        (string Name, Func<TriggerCost> Measure, string Bound)[] kinds = [("quiet", measurement.QuietTick, "at most 2"), ("firing", measurement.FiringTick, "tree depth and cache misses, paid by a trigger that fires")];
        foreach (var (name, measure, bound) in kinds)
        {
            var cost = await Task.Run(measure, cancellationToken);
            yield return new BenchRow($"triggers_{name}_tick_100", cost.Few, "ns", "beside the row below");
            yield return new BenchRow($"triggers_{name}_tick_100000", cost.Many, "ns", "with 100,000 accounts armed");
            yield return new BenchRow($"triggers_{name}_ratio", cost.Many / cost.Few, "x", bound);
        }

        yield return new BenchRow("triggers_gap_100000", await Task.Run(measurement.Gap, cancellationToken), "ms", "part of the 5 s for valuing all of them");
    }
}
