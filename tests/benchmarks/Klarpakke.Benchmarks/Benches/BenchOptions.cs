namespace Klarpakke.Benchmarks.Benches;

/// <param name="Json">One object per line instead of a table.</param>
/// <param name="Quick">Shorter runs, for a first look: the figures vary more.</param>
internal sealed record BenchOptions(bool Json, bool Quick);
