using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>Running VWAP: the mean price since it last started over, each candle weighing as much as its volume. While nothing has been traded since there is no value.</summary>
/// <param name="reset">When it starts over.</param>
/// <param name="price">Which price stands for a candle.</param>
public sealed class VolumeWeightedAveragePrice(VwapReset reset = VwapReset.UtcDay, CandlePrice price = CandlePrice.Typical) : CandleIndicator<decimal>
{
    private DateTime? _day;
    private decimal _turnover;
    private decimal _volume;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    private protected override decimal? Take(Candle closed)
    {
        var day = closed.OpenTime.UtcDateTime.Date;
        if (reset == VwapReset.UtcDay && _day != day)
        {
            (_turnover, _volume) = (0m, 0m);
        }

        _day = day;
        _turnover += price.Of(closed) * closed.Volume;
        _volume += closed.Volume;
        return _volume == 0m ? null : _turnover / _volume;
    }
}
