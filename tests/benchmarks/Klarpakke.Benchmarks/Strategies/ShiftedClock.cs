namespace Klarpakke.Benchmarks.Strategies;

/// <summary>The real clock with other hands: a candle of an hour closes when a run wants it to.</summary>
internal sealed class ShiftedClock(TimeProvider clock) : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _shift));

    /// <summary>Puts the hands a second past the next full hour.</summary>
    public DateTimeOffset NextHour()
    {
        var now = GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
        Interlocked.Add(ref _shift, (hour.AddSeconds(1) - now).Ticks);
        return hour;
    }
}
