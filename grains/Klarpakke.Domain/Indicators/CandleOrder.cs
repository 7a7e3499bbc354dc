using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>Sees to it that each closed candle of one interval is taken once and in order.</summary>
internal sealed class CandleOrder
{
    private DateTimeOffset? _last;
    private CandleInterval _interval;

    /// <summary>True when the candle is the next one; false when it is a repetition or comes too late, which venues send after a reconnect.</summary>
    /// <exception cref="ArgumentException">The candle is not closed, or of another interval: the caller mixes up series.</exception>
    public bool Accepts(Candle closed)
    {
        ArgumentNullException.ThrowIfNull(closed);
        if (!closed.IsClosed || (_last is not null && closed.Interval != _interval))
        {
            throw new ArgumentException("Indicators and strategies take closed candles of one interval.", nameof(closed));
        }

        if (_last is { } last && closed.OpenTime <= last)
        {
            return false;
        }

        _last = closed.OpenTime;
        _interval = closed.Interval;
        return true;
    }
}
