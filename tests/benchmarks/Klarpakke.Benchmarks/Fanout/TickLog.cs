namespace Klarpakke.Benchmarks.Fanout;

/// <summary>When each tick was published, by symbol and number. Sized before the run, so that it does not count as growth.</summary>
internal sealed class TickLog(int symbols, int ticksPerSymbol, TimeProvider clock)
{
    private readonly long[][] _publishedAt = [.. Enumerable.Range(0, symbols).Select(_ => new long[ticksPerSymbol + 1])];
    private readonly int[] _newest = new int[symbols];

    public LatencyHistogram TickToClient { get; } = new();

    public int Newest(int symbol) => Volatile.Read(ref _newest[symbol]);

    /// <summary>Notes that the next tick of a symbol goes out now, and gives its number.</summary>
    public int Publish(int symbol)
    {
        var seq = _newest[symbol] + 1;
        _publishedAt[symbol][seq] = clock.GetTimestamp();
        Volatile.Write(ref _newest[symbol], seq);
        return seq;
    }

    /// <summary>
    /// A client that had seen tick <paramref name="before"/> now sees <paramref name="seq"/>. Every tick between the two counts: a tick that was left out has
    /// reached the client when a newer one has.
    /// </summary>
    public void Seen(int symbol, int before, int seq)
    {
        var now = clock.GetTimestamp();
        for (var tick = before + 1; tick <= seq; tick++)
        {
            TickToClient.Add(clock.GetElapsedTime(_publishedAt[symbol][tick], now));
        }
    }
}
