using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>How old a candle may be for a signal on it to be acted on: half its length, and never more than five minutes. An older one only warms up.</summary>
public static class SignalAge
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    /// <summary>The longest time from the end of a candle.</summary>
    public static TimeSpan Limit(CandleInterval interval)
    {
        var half = interval.Length() / 2;
        return half < Most ? half : Most;
    }

    /// <summary>Whether a signal on a candle may be acted on now.</summary>
    public static bool IsFresh(Candle closed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(closed);
        return now - (closed.OpenTime + closed.Interval.Length()) <= Limit(closed.Interval);
    }
}
