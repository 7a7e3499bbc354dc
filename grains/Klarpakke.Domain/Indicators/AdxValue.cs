namespace Klarpakke.Domain.Indicators;

/// <summary>Directional movement after one candle; all three from 0 to 100.</summary>
/// <param name="Plus">+DI: upward movement as a part of all movement.</param>
/// <param name="Minus">-DI: downward movement as a part of all movement.</param>
/// <param name="Strength">ADX: how one-sided the movement is, whichever side.</param>
public readonly record struct AdxValue(decimal Plus, decimal Minus, decimal Strength);
