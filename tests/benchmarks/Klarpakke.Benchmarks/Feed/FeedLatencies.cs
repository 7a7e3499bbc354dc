using Klarpakke.Benchmarks.Fanout;

namespace Klarpakke.Benchmarks.Feed;

/// <summary>How long prices took, in whole and in parts. All by the wall clock of one machine, which the wire writes in milliseconds.</summary>
internal sealed class FeedLatencies
{
    /// <summary>Trade to a client's first row that shows it: each shown trade once per client.</summary>
    public LatencyHistogram Shown { get; } = new();

    /// <summary>Trade to a client's first row that shows it or a later one: every trade of the venue once per client, those that conflation leaves out too.</summary>
    public LatencyHistogram Every { get; } = new();

    /// <summary>Part: trade to a plain reader of the venue's own stream, which is the venue's clock step, its socket and this process.</summary>
    public LatencyHistogram VenueToReader { get; } = new();

    /// <summary>Part: shown trade to the platform's newest message about the symbol.</summary>
    public LatencyHistogram ToPlatform { get; } = new();

    /// <summary>Part: from there to the frame, which is pump, actor, stream, board and the wait for the symbol's slot.</summary>
    public LatencyHistogram ToFrame { get; } = new();

    /// <summary>Part: frame to client, which is writing, socket and reading.</summary>
    public LatencyHistogram ToClient { get; } = new();

    public void Clear()
    {
        foreach (var histogram in (LatencyHistogram[])[Shown, Every, VenueToReader, ToPlatform, ToFrame, ToClient])
        {
            histogram.Clear();
        }
    }
}
