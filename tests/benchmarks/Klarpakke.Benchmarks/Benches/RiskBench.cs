using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Risk;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Users' risk over the real actors, rows in memory: a gap that reaches everybody's limit, the way to the kill switch, and what a tick costs a pair.</summary>
internal sealed class RiskBench(TimeProvider clock) : IBench
{
    private const int Few = 100;
    private const int Many = 100_000;
    private const int Samples = 300;

    public string Name => "risk";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using (var host = await RiskHost.StartAsync(clock, cancellationToken))
        {
            var pair = new PairMeasurement(host, options.Duration ?? TimeSpan.FromSeconds(options.Quick ? 1 : 4));
            var (few, many) = await pair.QuietTickAsync(Few, Many, cancellationToken);
            yield return new BenchRow("risk_pair_tick_100", few, "us", "an update of the actor, nothing fired");
            yield return new BenchRow("risk_pair_tick_100000", many, "us", "with 100,000 accounts armed");
            yield return new BenchRow("risk_pair_ratio", many / few, "x", "at most 2");
            var latencies = await new RiskMeasurement(host).KillAsync(options.Quick ? Few : Samples, cancellationToken);
            yield return new BenchRow("risk_kill_call_p50_ms", latencies[latencies.Length / 2], "ms", "");
            yield return new BenchRow("risk_kill_call_p99_ms", latencies[(int)Math.Ceiling(latencies.Length * 0.99) - 1], "ms", "part of 50 ms to the first cancel");
        }

        await using var gap = await RiskHost.StartAsync(clock, cancellationToken);
        var users = options.Quick ? Many / 10 : Many;
        var (seconds, processor) = await new RiskMeasurement(gap).GapAsync(users, cancellationToken);
        yield return new BenchRow($"risk_gap_{users}", seconds, "s", "at most 5 for 100,000");
        yield return new BenchRow($"risk_gap_{users}_processor", processor, "s", "of both cores, everybody's timers included");
    }
}
