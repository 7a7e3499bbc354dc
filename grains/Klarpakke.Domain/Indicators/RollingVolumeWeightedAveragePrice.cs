using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>VWAP of the last candles. No value before the window is full, nor while nothing was traded in all of it.</summary>
/// <param name="length">Candles in the window, at least 1.</param>
/// <param name="price">Which price stands for a candle.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class RollingVolumeWeightedAveragePrice(int length, CandlePrice price = CandlePrice.Typical) : CandleIndicator<decimal>
{
    private readonly RollingSum _turnover = new(Checked(length));
    private readonly RollingSum _volume = new(length);

    /// <inheritdoc/>
    public override int WarmUp => length;

    private protected override decimal? Take(Candle closed)
    {
        _turnover.Add(price.Of(closed) * closed.Volume);
        _volume.Add(closed.Volume);
        return _volume.IsFull && _volume.Sum != 0m ? _turnover.Sum / _volume.Sum : null;
    }
}
