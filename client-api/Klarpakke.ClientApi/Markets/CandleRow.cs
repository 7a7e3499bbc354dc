using System.Diagnostics.CodeAnalysis;

namespace Klarpakke.ClientApi.Markets;

/// <summary>Prices and volume of one symbol over one interval.</summary>
/// <param name="OpenTime">Start of the interval, UTC.</param>
/// <param name="Open">First price, in the quote asset.</param>
/// <param name="High">Highest price, in the quote asset.</param>
/// <param name="Low">Lowest price, in the quote asset.</param>
/// <param name="Close">Last price so far, in the quote asset.</param>
/// <param name="Volume">Traded amount in the base asset.</param>
/// <param name="QuoteVolume">Traded amount in the quote asset.</param>
/// <param name="Trades">Number of trades.</param>
/// <param name="Closed">True when it will not change any more.</param>
internal sealed record CandleRow(
    DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, decimal QuoteVolume, long Trades, bool Closed)
{
    [return: NotNullIfNotNull(nameof(candle))]
    public static CandleRow? Of(Candle? candle) => candle is null ? null : new CandleRow(
        candle.OpenTime, candle.Open.Value, candle.High.Value, candle.Low.Value, candle.Close.Value,
        candle.Volume, candle.QuoteVolume, candle.Trades, candle.IsClosed);
}
