using System.Diagnostics;

namespace Klarpakke.Benchmarks.Actors;

/// <summary>Counts what listeners receive. Static, because grains and measurement share a process and nothing else.</summary>
internal static class Receipts
{
    private static long _count;
    private static long _perPermit = long.MaxValue;
    private static SemaphoreSlim _permits = new(0);

    public static List<TimeSpan>? Latencies { get; set; }

    /// <summary>Every <paramref name="perPermit"/> receipts allow the publisher one more block.</summary>
    public static SemaphoreSlim Reset(long perPermit, int permits)
    {
        _count = 0;
        _perPermit = perPermit;
        return _permits = new SemaphoreSlim(permits);
    }

    public static void Count(Ping ping)
    {
        if (Latencies is { } latencies)
        {
            // One listener, so nobody else adds.
            latencies.Add(Stopwatch.GetElapsedTime(ping.Number));
        }

        if (Interlocked.Increment(ref _count) % _perPermit == 0)
        {
            _permits.Release();
        }
    }
}
