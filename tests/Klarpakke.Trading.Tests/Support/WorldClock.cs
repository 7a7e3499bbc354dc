namespace Klarpakke.Trading.Tests.Support;

/// <summary>The clock of platform and exchange alike: the real one, that can be put forward for both at once, so that waits of minutes need not be waited.</summary>
internal sealed class WorldClock : TimeProvider
{
    private long _ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref _ahead));

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Volatile.Read(ref _ahead);

    /// <summary>Puts the clock forward. Timers keep their real durations.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
