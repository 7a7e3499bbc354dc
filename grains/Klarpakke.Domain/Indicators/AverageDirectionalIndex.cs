using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>
/// ADX with Wilder's smoothing throughout, every average seeded with the mean of its first numbers. A candle moves up or down, whichever is more; inside and equal moves count as neither.
/// Where nothing has moved at all both directions and the index of the candle are 0.
/// </summary>
/// <param name="length">Numbers in each seed, at least 1. The first value comes with twice as many candles.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class AverageDirectionalIndex(int length = 14) : CandleIndicator<AdxValue>
{
    private readonly AverageTrueRange _range = new(Checked(length));
    private readonly WilderAverage _up = new(length);
    private readonly WilderAverage _down = new(length);
    private readonly WilderAverage _strength = new(length);
    private Candle? _previous;

    /// <inheritdoc/>
    public override int WarmUp => 2 * length;

    private protected override AdxValue? Take(Candle closed)
    {
        var range = _range.Next(closed);
        var before = _previous;
        _previous = closed;
        if (before is null)
        {
            return null;
        }

        var (rise, fall) = (closed.High.Value - before.High.Value, before.Low.Value - closed.Low.Value);
        var up = _up.Next(rise > fall && rise > 0m ? rise : 0m);
        var down = _down.Next(fall > rise && fall > 0m ? fall : 0m);
        return range is { } all && up is { } upward && down is { } downward ? Directions(Share(upward, all), Share(downward, all)) : null;
    }

    private AdxValue? Directions(decimal plus, decimal minus) =>
        _strength.Next(Share(Math.Abs(plus - minus), plus + minus)) is { } strength ? new AdxValue(plus, minus, strength) : null;

    private static decimal Share(decimal part, decimal whole) => whole == 0m ? 0m : 100m * part / whole;
}
