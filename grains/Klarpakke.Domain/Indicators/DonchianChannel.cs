using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>Highest high and lowest low of the candles <em>before</em> the one just taken: that way a candle can break out of its channel.</summary>
/// <param name="length">Candles looked back over, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class DonchianChannel(int length = 20) : CandleIndicator<DonchianValue>
{
    private readonly RollingExtreme _highest = new(Checked(length), highest: true);
    private readonly RollingExtreme _lowest = new(length, highest: false);

    /// <inheritdoc/>
    public override int WarmUp => length + 1;

    private protected override DonchianValue? Take(Candle closed)
    {
        DonchianValue? before = _highest.IsFull ? new DonchianValue(_highest.Value, _lowest.Value) : null;
        _highest.Add(closed.High.Value);
        _lowest.Add(closed.Low.Value);
        return before;
    }
}
