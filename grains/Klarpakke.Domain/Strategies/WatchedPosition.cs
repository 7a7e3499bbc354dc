using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>What a strategy that is only watched would have bought: at its reference, and open until it wants to sell or a candle reaches the stop.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Entry">The price its signal spoke of.</param>
/// <param name="Stop">Where its stop would stand.</param>
/// <param name="OpenedAt">End of the candle that made the signal.</param>
public sealed record WatchedPosition(Symbol Symbol, Price Entry, Price Stop, DateTimeOffset OpenedAt)
{
    /// <summary>As the strategy is told of it.</summary>
    public StrategyPosition View => new(Entry, Stop, OpenedAt);

    /// <summary>Whether a candle would have sold it at its stop.</summary>
    public bool IsStoppedBy(Candle candle)
    {
        ArgumentNullException.ThrowIfNull(candle);
        return candle.OpenTime >= OpenedAt && candle.Low.Value <= Stop.Value;
    }
}
