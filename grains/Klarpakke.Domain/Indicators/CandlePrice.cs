using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>Which one price stands for a candle.</summary>
public enum CandlePrice
{
    /// <summary>Mean of high, low and close.</summary>
    Typical,

    /// <summary>Mean of open, high, low and close.</summary>
    Average,
}

/// <summary>The price of a candle.</summary>
internal static class CandlePrices
{
    public static decimal Of(this CandlePrice price, Candle candle) => price switch
    {
        CandlePrice.Typical => (candle.High.Value + candle.Low.Value + candle.Close.Value) / 3m,
        CandlePrice.Average => (candle.Open.Value + candle.High.Value + candle.Low.Value + candle.Close.Value) / 4m,
    };
}
