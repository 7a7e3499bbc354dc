using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>A signal and what became of it.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="ReceivedAt">When it was told first.</param>
/// <param name="Decision">What became of it; null while that is not decided.</param>
public sealed record SignalRecord(Signal Signal, DateTimeOffset ReceivedAt, SignalDecision? Decision);
