namespace Klarpakke.Benchmarks.Fanout;

/// <summary>What a run has measured, after its warm-up.</summary>
/// <param name="TicksPerSecond">Ticks that were really published.</param>
/// <param name="P50">Median of tick to client, milliseconds, over every tick and every client; a tick left out counts until a newer one shows.</param>
/// <param name="P99">99th percentile of the same.</param>
/// <param name="Longest">The longest of the same.</param>
/// <param name="FewestFrames">Frames a second of the client that got the fewest.</param>
/// <param name="MostFrames">Frames a second of the client that got the most.</param>
/// <param name="HeapGrowth">Growth of the managed heap in MB, both ends after a full collection.</param>
/// <param name="ResidentGrowth">Growth of the process's resident memory in MB.</param>
/// <param name="Cores">Processor time per time, server and clients together.</param>
internal sealed record FanoutFigures(
    double TicksPerSecond, int P50, int P99, int Longest, double FewestFrames, double MostFrames, double HeapGrowth, double ResidentGrowth, double Cores);
