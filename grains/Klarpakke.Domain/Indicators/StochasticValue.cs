namespace Klarpakke.Domain.Indicators;

/// <summary>Stochastic oscillator after one candle, both from 0 to 100.</summary>
/// <param name="K">%K, smoothed.</param>
/// <param name="D">%D: average of %K.</param>
public readonly record struct StochasticValue(decimal K, decimal D);
