namespace Klarpakke.PaperExchange.Faults;

/// <summary>The clock requests are checked against: the exchange's own, moved by an armed skew. Timers are not moved.</summary>
internal sealed class SkewedTime(TimeProvider inner, FaultBoard faults) : TimeProvider
{
    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + (faults.Holding(FaultKind.ClockSkew)?.Duration ?? TimeSpan.Zero);

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
