namespace Klarpakke.Domain.Indicators;

/// <summary>Bollinger bands after one number.</summary>
/// <param name="Upper">Middle plus the width.</param>
/// <param name="Middle">Mean of the window.</param>
/// <param name="Lower">Middle less the width; may be negative for prices that have moved by multiples.</param>
/// <param name="PercentB">Where the number lies: 0 on the lower band, 1 on the upper; null while the bands lie on each other.</param>
public readonly record struct BollingerValue(decimal Upper, decimal Middle, decimal Lower, decimal? PercentB);
