using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>An indicator of one number per candle: the close, unless it is fed with another series number by number.</summary>
/// <typeparam name="TValue">The figure.</typeparam>
public abstract class SeriesIndicator<TValue> : CandleIndicator<TValue>
    where TValue : struct
{
    private protected SeriesIndicator()
    {
    }

    /// <summary>Takes the next number of a series that is not the closes of candles.</summary>
    /// <returns>The value after it.</returns>
    public TValue? Next(decimal number) => Value = Take(number);

    private protected sealed override TValue? Take(Candle closed) => Take(closed.Close.Value);

    private protected abstract TValue? Take(decimal number);
}
