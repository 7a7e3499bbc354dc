using System.Collections.Immutable;

namespace Klarpakke.Domain.Markets;

/// <summary>Code, length and time grid of each <see cref="CandleInterval"/>.</summary>
public static class CandleIntervals
{
    /// <summary>The intervals kept of live markets, shortest first; their numbers are 0 and on.</summary>
    public static ImmutableArray<CandleInterval> All { get; } =
        [CandleInterval.OneMinute, CandleInterval.FiveMinutes, CandleInterval.OneHour, CandleInterval.OneDay];

    /// <summary>The intervals a recording may have, shortest first.</summary>
    public static ImmutableArray<CandleInterval> Recorded { get; } =
        [CandleInterval.OneMinute, CandleInterval.FiveMinutes, CandleInterval.FifteenMinutes, CandleInterval.OneHour, CandleInterval.OneDay];

    /// <summary>The code used by venues, rows and the API: <c>1m</c>, <c>5m</c>, <c>15m</c>, <c>1h</c>, <c>1d</c>.</summary>
    public static string Code(this CandleInterval interval) => interval switch
    {
        CandleInterval.OneMinute => "1m",
        CandleInterval.FiveMinutes => "5m",
        CandleInterval.OneHour => "1h",
        CandleInterval.OneDay => "1d",
        CandleInterval.FifteenMinutes => "15m",
    };

    /// <summary>The length of one candle.</summary>
    public static TimeSpan Length(this CandleInterval interval) => interval switch
    {
        CandleInterval.OneMinute => TimeSpan.FromMinutes(1),
        CandleInterval.FiveMinutes => TimeSpan.FromMinutes(5),
        CandleInterval.OneHour => TimeSpan.FromHours(1),
        CandleInterval.OneDay => TimeSpan.FromDays(1),
        CandleInterval.FifteenMinutes => TimeSpan.FromMinutes(15),
    };

    /// <summary>Open time of the candle that holds <paramref name="time"/>, on the UTC grid.</summary>
    public static DateTimeOffset OpenTimeOf(this CandleInterval interval, DateTimeOffset time)
    {
        var length = interval.Length().Ticks;
        return new DateTimeOffset(time.UtcTicks - (time.UtcTicks % length), TimeSpan.Zero);
    }

    /// <summary>Reads the code of an interval kept of live markets; false for anything else.</summary>
    public static bool TryParse(string? text, out CandleInterval interval) => TryParse(text, All, out interval);

    /// <summary>Reads the code of an interval that a recording may have; false for anything else.</summary>
    public static bool TryParseRecorded(string? text, out CandleInterval interval) => TryParse(text, Recorded, out interval);

    private static bool TryParse(string? text, ImmutableArray<CandleInterval> known, out CandleInterval interval)
    {
        foreach (var candidate in known)
        {
            if (string.Equals(text, candidate.Code(), StringComparison.Ordinal))
            {
                interval = candidate;
                return true;
            }
        }

        interval = default;
        return false;
    }
}
