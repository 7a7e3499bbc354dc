using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>A stop that a strategy has moved up and keeps itself: the position is sold when a candle has reached it. The lower one at the venue stays where it is all the while.</summary>
/// <param name="Position">Id of the position.</param>
/// <param name="Stop">Where it is sold.</param>
/// <param name="Since">End of the candle on which it was moved there.</param>
/// <param name="IsReached">True once a candle has reached it: the sale is asked for again with every candle until the position is gone.</param>
public sealed record RaisedStop(string Position, Price Stop, DateTimeOffset Since, bool IsReached = false)
{
    /// <summary>Whether a candle has the position sold.</summary>
    public bool SellsOn(Candle candle)
    {
        ArgumentNullException.ThrowIfNull(candle);
        return IsReached || (candle.OpenTime >= Since && candle.Low.Value <= Stop.Value);
    }
}
