namespace Klarpakke.Benchmarks.Storage;

/// <summary>A grain state of a few hundred bytes.</summary>
internal sealed class BenchState
{
    public int Number { get; set; }

    public string Name { get; init; } = "bench";

    public List<decimal> Values { get; init; } = [.. Enumerable.Range(1, 20).Select(value => value * 1.2345m)];
}
