using System.Collections.Immutable;

namespace Klarpakke.Domain.Backtests;

/// <summary>What became of the signals to buy.</summary>
/// <param name="Signals">All of them.</param>
/// <param name="Approved">Those that passed every gate.</param>
/// <param name="Bought">Those that became a position.</param>
/// <param name="MissedByPrice">Approved, but the next candle opened above the limit.</param>
/// <param name="MissedByGap">Approved, but no candle followed in time.</param>
/// <param name="Withdrawn">Approved, but a hard stop came first, or the data ended.</param>
/// <param name="Blocks">Why the others were blocked, by code.</param>
public sealed record SignalCounts(int Signals, int Approved, int Bought, int MissedByPrice, int MissedByGap, int Withdrawn, ImmutableArray<BlockCount> Blocks);
