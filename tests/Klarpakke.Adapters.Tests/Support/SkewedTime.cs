namespace Klarpakke.Adapters.Tests.Support;

/// <summary>This machine's time with a wall clock that is wrong; the monotonic counter is right, as on a real machine.</summary>
internal sealed class SkewedTime : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Skew;
}
