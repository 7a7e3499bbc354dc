namespace Klarpakke.ClientApi.Prices;

internal static class PriceUpdateExtensions
{
    /// <summary>The unfinished candle of one interval, if known.</summary>
    public static Candle? CandleOf(this PriceUpdate update, CandleInterval interval)
    {
        foreach (var candle in update.Candles)
        {
            if (candle.Interval == interval)
            {
                return candle;
            }
        }

        return null;
    }
}
