namespace Klarpakke.Benchmarks.Fanout;

/// <summary>Counts latencies by the millisecond; many threads may add.</summary>
internal sealed class LatencyHistogram
{
    private const int Longest = 60_000;
    private readonly long[] _counts = new long[Longest + 1];

    public long Count => _counts.Sum();

    public void Add(TimeSpan latency) => Interlocked.Increment(ref _counts[Math.Clamp((int)latency.TotalMilliseconds, 0, Longest)]);

    /// <summary>Mean in milliseconds; 0 when nothing was added.</summary>
    public double Mean => Count is > 0 and var count ? _counts.Select((times, milliseconds) => (milliseconds + 0.5) * times).Sum() / count : 0;

    public void Clear() => Array.Clear(_counts);

    /// <summary>The latency that this fraction of all does not exceed, in whole milliseconds, rounded up.</summary>
    public int Percentile(double fraction)
    {
        var left = (long)Math.Ceiling(Count * fraction);
        for (var milliseconds = 0; milliseconds <= Longest; milliseconds++)
        {
            left -= _counts[milliseconds];
            if (left <= 0)
            {
                return milliseconds + 1;
            }
        }

        return Longest;
    }
}
