using System.Globalization;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Markets;

/// <summary>Which candles are asked for.</summary>
/// <param name="Interval">Their length.</param>
/// <param name="From">First open time, inclusive; null for no bound.</param>
/// <param name="To">Last open time, inclusive; null for no bound.</param>
/// <param name="Limit">At most so many, the newest.</param>
internal sealed record CandlesQuery(CandleInterval Interval, DateTimeOffset? From, DateTimeOffset? To, int Limit)
{
    public const string DefaultInterval = "1m";
    public const int DefaultLimit = 500;
    public const int MaxLimit = 5_000;

    /// <summary>Reads the query strictly; null with the problem when something is wrong with it.</summary>
    public static CandlesQuery? Parse(string? interval, string? from, string? to, string? limit, out ApiProblem? problem)
    {
        DateTimeOffset? first = null;
        DateTimeOffset? last = null;
        var count = 0;
        problem = !CandleIntervals.TryParse(interval ?? DefaultInterval, out var length) ? new ApiProblem(ApiError.IntervalUnknown)
            : !TimeText.TryParseBound(from, out first) ? TimeText.NotATime("from")
            : !TimeText.TryParseBound(to, out last) ? TimeText.NotATime("to")
            : first > last ? new ApiProblem(ApiError.RangeInvalid, "'from' is after 'to'.")
            : !TryParseLimit(limit, out count) ? new ApiProblem(ApiError.LimitOutOfRange, $"'limit' is not a number from 1 to {MaxLimit}.")
            : null;
        return problem is null ? new CandlesQuery(length, first, last, count) : null;
    }

    /// <summary>True when a candle that opens then is asked for.</summary>
    public bool Covers(DateTimeOffset openTime) => openTime >= (From ?? DateTimeOffset.MinValue) && openTime <= (To ?? DateTimeOffset.MaxValue);

    private static bool TryParseLimit(string? text, out int limit)
    {
        limit = DefaultLimit;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit);
    }
}
