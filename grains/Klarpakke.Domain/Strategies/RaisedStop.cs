using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>A stop that a strategy has moved up and keeps itself: the position is sold when a candle has reached it. The lower one at the venue stays where it is all the while.</summary>
/// <param name="Position">Id of the position.</param>
/// <param name="Stop">Where it is sold.</param>
/// <param name="Since">End of the candle on which it was moved there.</param>
public sealed record RaisedStop(string Position, Price Stop, DateTimeOffset Since)
{
    /// <summary>Whether the price came down to it within a candle.</summary>
    public bool IsReachedBy(Candle candle)
    {
        ArgumentNullException.ThrowIfNull(candle);
        return candle.OpenTime >= Since && candle.Low.Value <= Stop.Value;
    }
}
