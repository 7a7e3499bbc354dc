using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>
/// Stop prices as rows can keep them. Whether a stop is too near or too far is for the gate to say, in live, paper and backtest alike: a strategy neither moves its stop
/// into the allowed range nor keeps quiet about a signal whose stop lies outside.
/// </summary>
internal static class StopLevels
{
    /// <summary>Decimals that prices are stored with.</summary>
    private const int Decimals = 12;

    /// <summary>The price this far below another, rounded down; null where that is no price, or not below.</summary>
    public static Price? Below(Price from, decimal distance) =>
        Price.TryOf(Math.Round(from.Value - distance, Decimals, MidpointRounding.ToZero), out var stop) && stop < from ? stop : null;

    /// <summary>The price this many percent below another.</summary>
    public static Price? PercentBelow(Price from, decimal percent) => Below(from, from.Value * percent / 100m);
}
