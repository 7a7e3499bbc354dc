using Klarpakke.GrainInterfaces.Strategies;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>A row of a strategy's log.</summary>
/// <param name="Seq">Its number; grows with time.</param>
/// <param name="Signal">What was wanted, and what became of it.</param>
public sealed record StrategySignalEntry(long Seq, StrategySignal Signal);
