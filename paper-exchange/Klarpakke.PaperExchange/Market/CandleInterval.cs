namespace Klarpakke.PaperExchange.Market;

/// <summary>A candle interval by its wire code. Weeks begin on Monday, months on the first, both shifted by the caller's time zone.</summary>
internal sealed class CandleInterval
{
    public const long Second = 1_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    // 1 January 1970 was a Thursday; the first Monday came four days later.
    private const long FirstMonday = 4 * Day;

    private readonly long _length;
    private readonly long _anchor;

    private CandleInterval(string code, long length, long anchor = 0)
    {
        Code = code;
        _length = length;
        _anchor = anchor;
    }

    public static IReadOnlyList<CandleInterval> All { get; } =
    [
        new("1s", Second), new("1m", Minute), new("3m", 3 * Minute), new("5m", 5 * Minute), new("15m", 15 * Minute), new("30m", 30 * Minute),
        new("1h", Hour), new("2h", 2 * Hour), new("4h", 4 * Hour), new("6h", 6 * Hour), new("8h", 8 * Hour), new("12h", 12 * Hour),
        new("1d", Day), new("3d", 3 * Day), new("1w", 7 * Day, FirstMonday), new("1M", 0),
    ];

    public string Code { get; }

    public bool IsSecond => _length == Second;

    private bool IsMonth => _length == 0;

    /// <summary>The interval with this code, or null. Codes are case-sensitive: 1m is a minute, 1M a month.</summary>
    public static CandleInterval? Find(string code) => All.FirstOrDefault(interval => string.Equals(interval.Code, code, StringComparison.Ordinal));

    /// <summary>Open time of the bar that holds <paramref name="time"/>.</summary>
    /// <param name="time">Ms since the Unix epoch.</param>
    /// <param name="zone">Time zone offset in ms, east positive.</param>
    public long OpenOf(long time, long zone = 0)
    {
        var local = time + zone;
        if (IsMonth)
        {
            return FirstOfMonth(local, 0) - zone;
        }

        var sinceAnchor = local - _anchor;
        return sinceAnchor - Modulo(sinceAnchor, _length) + _anchor - zone;
    }

    public long NextOpen(long open, long zone = 0) => IsMonth ? FirstOfMonth(open + zone, 1) - zone : open + _length;

    public long PreviousOpen(long open, long zone = 0) => OpenOf(open - 1, zone);

    private static long FirstOfMonth(long local, int monthsLater)
    {
        var day = DateTimeOffset.FromUnixTimeMilliseconds(local);
        return new DateTimeOffset(day.Year, day.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(monthsLater).ToUnixTimeMilliseconds();
    }

    private static long Modulo(long value, long divisor)
    {
        var remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }
}
