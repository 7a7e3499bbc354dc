namespace Klarpakke.Benchmarks.Benches;

/// <summary>A set of measurements that belong together.</summary>
internal interface IBench
{
    string Name { get; }

    IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, CancellationToken cancellationToken);
}
