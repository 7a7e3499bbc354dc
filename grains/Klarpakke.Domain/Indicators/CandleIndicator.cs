using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>What all indicators share: the order of the candles and the newest value.</summary>
/// <typeparam name="TValue">The figure.</typeparam>
public abstract class CandleIndicator<TValue> : IIndicator<TValue>
    where TValue : struct
{
    private readonly CandleOrder _order = new();

    private protected CandleIndicator()
    {
    }

    /// <inheritdoc/>
    public abstract int WarmUp { get; }

    /// <inheritdoc/>
    public TValue? Value { get; private protected set; }

    /// <inheritdoc/>
    public TValue? Next(Candle closed)
    {
        if (_order.Accepts(closed))
        {
            Value = Take(closed);
        }

        return Value;
    }

    private protected abstract TValue? Take(Candle closed);

    /// <summary>A length that an indicator can work with.</summary>
    private protected static int Checked(int length, int min = 1) =>
        length >= min ? length : throw new ArgumentOutOfRangeException(nameof(length), length, $"The length is at least {min}.");
}
