namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>What there is of a market.</summary>
/// <param name="Candles">How many candles, one or more.</param>
/// <param name="From">Open of the first.</param>
/// <param name="Until">End of the last.</param>
public sealed record RecordedSpan(long Candles, DateTimeOffset From, DateTimeOffset Until);
