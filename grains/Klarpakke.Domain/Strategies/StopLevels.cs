using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>Stop prices as rows can keep them.</summary>
internal static class StopLevels
{
    /// <summary>Decimals that prices are stored with.</summary>
    private const int Decimals = 12;

    /// <summary>The price this far below another, rounded down; null where nothing is left to be a price.</summary>
    public static Price? Below(Price from, decimal distance) =>
        Price.TryOf(Math.Round(from.Value - distance, Decimals, MidpointRounding.ToZero), out var stop) ? stop : null;

    /// <summary>The price this many percent below another.</summary>
    public static Price? PercentBelow(Price from, decimal percent) => Below(from, from.Value * percent / 100m);
}
