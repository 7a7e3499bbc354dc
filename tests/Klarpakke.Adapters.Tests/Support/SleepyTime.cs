namespace Klarpakke.Adapters.Tests.Support;

/// <summary>This machine's time, with pauses in which no timer ran: as after a suspension.</summary>
/// <param name="isCounterAwake">Whether the monotonic counter goes on meanwhile, as it does when only the process was stopped.</param>
internal sealed class SleepyTime(bool isCounterAwake) : TimeProvider
{
    private long _sleptTicks;

    public override long TimestampFrequency => System.TimestampFrequency;

    public void Sleep(TimeSpan length) => Interlocked.Add(ref _sleptTicks, length.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Slept();

    public override long GetTimestamp() => System.GetTimestamp() + (isCounterAwake ? (long)(Slept().TotalSeconds * TimestampFrequency) : 0);

    private TimeSpan Slept() => TimeSpan.FromTicks(Interlocked.Read(ref _sleptTicks));
}
