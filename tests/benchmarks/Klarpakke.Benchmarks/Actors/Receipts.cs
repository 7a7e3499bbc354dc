using System.Diagnostics;

namespace Klarpakke.Benchmarks.Actors;

/// <summary>Counts what listeners receive. Static, because grains and measurement share a process and nothing else.</summary>
internal static class Receipts
{
    private static int[] _perBlock = [];
    private static int _blockSize;
    private static SemaphoreSlim _permits = new(0);

    public static List<TimeSpan>? Latencies { get; set; }

    /// <summary>Events carry the number of their block; a block that every listener has received allows the publisher one more.</summary>
    public static SemaphoreSlim Reset(int blocks, int blockSize, int permits)
    {
        _perBlock = new int[blocks];
        _blockSize = blockSize;
        return _permits = new SemaphoreSlim(permits);
    }

    public static void Count(Ping ping)
    {
        if (Latencies is { } latencies)
        {
            // One listener, so nobody else adds; the number is the time of publishing.
            latencies.Add(Stopwatch.GetElapsedTime(ping.Number));
            _permits.Release();
        }
        else if (Interlocked.Increment(ref _perBlock[ping.Number]) == _blockSize)
        {
            _permits.Release();
        }
    }
}
