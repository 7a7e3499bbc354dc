namespace Klarpakke.Benchmarks.Benches;

/// <summary>One measured figure.</summary>
/// <param name="Name">Stable name, lower case with underscores.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Reference">The figure to hold, and what another implementation reaches.</param>
internal sealed record BenchRow(string Name, double Value, string Unit, string Reference);
