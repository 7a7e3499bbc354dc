namespace Klarpakke.Benchmarks.Benches;

/// <param name="Json">One object per line instead of a table.</param>
/// <param name="Quick">Shorter runs, for a first look: the figures vary more.</param>
/// <param name="Duration">How long to measure, where a benchmark can be told; null for its own choice.</param>
internal sealed record BenchOptions(bool Json, bool Quick, TimeSpan? Duration = null);
