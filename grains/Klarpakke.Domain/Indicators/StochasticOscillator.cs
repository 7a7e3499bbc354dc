using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>
/// Where the close lies between the lowest low and the highest high of the last candles, this one included; smoothed by a simple average to %K, and once more to %D ("slow" stochastic;
/// a smoothing of 1 gives the "fast" one). A window without any movement gives 50: neither end.
/// </summary>
/// <param name="length">Candles looked back over, at least 1.</param>
/// <param name="smoothing">Raw values averaged to %K, at least 1.</param>
/// <param name="signal">Values of %K averaged to %D, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
public sealed class StochasticOscillator(int length = 14, int smoothing = 3, int signal = 3) : CandleIndicator<StochasticValue>
{
    private readonly RollingExtreme _highest = new(Checked(length), highest: true);
    private readonly RollingExtreme _lowest = new(length, highest: false);
    private readonly SimpleMovingAverage _smoothed = new(Checked(smoothing));
    private readonly SimpleMovingAverage _signal = new(Checked(signal));

    /// <inheritdoc/>
    public override int WarmUp => length + smoothing + signal - 2;

    private protected override StochasticValue? Take(Candle closed)
    {
        _highest.Add(closed.High.Value);
        _lowest.Add(closed.Low.Value);
        return _highest.IsFull && _smoothed.Next(Raw(closed.Close.Value)) is { } k && _signal.Next(k) is { } d ? new StochasticValue(k, d) : null;
    }

    private decimal Raw(decimal close)
    {
        var range = _highest.Value - _lowest.Value;
        return range == 0m ? 50m : 100m * (close - _lowest.Value) / range;
    }
}
