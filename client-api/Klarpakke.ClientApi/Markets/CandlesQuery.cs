using System.Globalization;
using System.Text.RegularExpressions;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Markets;

/// <summary>Which candles are asked for.</summary>
/// <param name="Interval">Their length.</param>
/// <param name="From">First open time, inclusive; null for no bound.</param>
/// <param name="To">Last open time, inclusive; null for no bound.</param>
/// <param name="Limit">At most so many, the newest.</param>
internal sealed partial record CandlesQuery(CandleInterval Interval, DateTimeOffset? From, DateTimeOffset? To, int Limit)
{
    public const string DefaultInterval = "1m";
    public const int DefaultLimit = 500;
    public const int MaxLimit = 5_000;

    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads the query strictly; null with the problem when something is wrong with it.</summary>
    public static CandlesQuery? Parse(string? interval, string? from, string? to, string? limit, out ApiProblem? problem)
    {
        DateTimeOffset? first = null;
        DateTimeOffset? last = null;
        var count = 0;
        problem = !CandleIntervals.TryParse(interval ?? DefaultInterval, out var length) ? new ApiProblem(ApiError.IntervalUnknown)
            : !TryParseTime(from, out first) ? NotATime("from")
            : !TryParseTime(to, out last) ? NotATime("to")
            : first > last ? new ApiProblem(ApiError.RangeInvalid, "'from' is after 'to'.")
            : !TryParseLimit(limit, out count) ? new ApiProblem(ApiError.LimitOutOfRange)
            : null;
        return problem is null ? new CandlesQuery(length, first, last, count) : null;
    }

    /// <summary>True when a candle that opens then is asked for.</summary>
    public bool Covers(DateTimeOffset openTime) => openTime >= (From ?? DateTimeOffset.MinValue) && openTime <= (To ?? DateTimeOffset.MaxValue);

    private static ApiProblem NotATime(string name) =>
        new(ApiError.RangeInvalid, $"'{name}' is not an ISO 8601 time with an offset, for example 2026-01-05T00:00:00Z (in an address, + is written %2B).");

    // An empty bound is no bound.
    private static bool TryParseTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!EndsWithOffset().IsMatch(text)
            || !DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }

        time = parsed.ToUniversalTime();
        return true;
    }

    private static bool TryParseLimit(string? text, out int limit)
    {
        limit = DefaultLimit;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit);
    }

    [GeneratedRegex(@"(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex EndsWithOffset();
}
