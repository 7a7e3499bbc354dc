using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Strategies;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>A candle closes on ten pairs that a thousand users' strategies follow: until every signal is decided and written, over the real actors, gates and rows.</summary>
internal sealed class StrategiesBench(TimeProvider clock) : IBench
{
    private const int Users = 1_000;

    public string Name => "strategies";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var users = options.Quick ? Users / 20 : Users;
        await using var host = await StrategyHost.StartAsync(clock, cancellationToken);
        var measurement = new StrategyMeasurement(host, users);
        await measurement.OpenAsync(cancellationToken);
        foreach (var row in RowsOf("watched", users, await measurement.WatchedAsync(cancellationToken), "the gates are asked, and what would have happened is written"))
        {
            yield return row;
        }

        foreach (var row in RowsOf("denied", users, await measurement.DeniedAsync(cancellationToken), "proposals of strategies that run, with the portfolio's rows and the audit log"))
        {
            yield return row;
        }
    }

    private static IEnumerable<BenchRow> RowsOf(string kind, int users, double[] latencies, string what) =>
    [
        new($"strategies_{kind}_{users}_p50_ms", At(latencies, 0.5), "ms", what),
        new($"strategies_{kind}_{users}_p99_ms", At(latencies, 0.99), "ms", ""),
        new($"strategies_{kind}_{users}_last_ms", latencies[^1], "ms", "<= 1,000 for 1,000"),
    ];

    private static double At(double[] latencies, double share) => latencies[(int)Math.Ceiling(latencies.Length * share) - 1];
}
