namespace Klarpakke.PaperExchange.Market;

/// <summary>Volume-weighted average over the last five one-minute bars, the unfinished one included.</summary>
internal static class AveragePrice
{
    public const int Minutes = 5;

    public static Candle Window(SymbolMarket market, long now)
    {
        var end = now - (now % CandleInterval.Minute) + CandleInterval.Minute;
        return market.Candles.Between(end - (Minutes * CandleInterval.Minute), end);
    }
}
