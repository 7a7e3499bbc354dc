namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The real clock, set to another date: what it waits for takes as long as ever.</summary>
internal sealed class ShiftedTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly long _startedAt = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_startedAt);
}
