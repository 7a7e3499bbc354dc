namespace Klarpakke.Domain.Indicators;

/// <summary>Supertrend after one candle.</summary>
/// <param name="Level">The line: under the price while it rises, over it while it falls.</param>
/// <param name="IsRising">Which of the two.</param>
public readonly record struct SupertrendValue(decimal Level, bool IsRising);
