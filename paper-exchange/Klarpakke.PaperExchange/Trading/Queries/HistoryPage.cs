namespace Klarpakke.PaperExchange.Trading.Queries;

/// <summary>Cuts a page out of entries sorted by time: the oldest from a start, else the newest up to an end.</summary>
internal static class HistoryPage
{
    private const long LongestSpan = 24 * 60 * 60 * 1_000L;
    private const int LargestLimit = 1_000;

    public static Refusal? CheckSpan(long? startTime, long? endTime) =>
        startTime is { } start && endTime is { } end && end - start > LongestSpan ? Refusals.LookupTooLong : null;

    /// <summary>The first so many.</summary>
    public static T[] First<T>(IEnumerable<T> entries, int limit) => [.. entries.Take(Bounded(limit))];

    /// <param name="time">Of an entry, ms; both bounds are inclusive.</param>
    public static T[] Cut<T>(IEnumerable<T> entries, Func<T, long> time, long? startTime, long? endTime, int limit)
    {
        var within = entries.Where(entry => (startTime is not { } start || time(entry) >= start) && (endTime is not { } end || time(entry) <= end));
        return startTime is null ? [.. within.TakeLast(Bounded(limit))] : First(within, limit);
    }

    private static int Bounded(int limit) => Math.Clamp(limit, 1, LargestLimit);
}
