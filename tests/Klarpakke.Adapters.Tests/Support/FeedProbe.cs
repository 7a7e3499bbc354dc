using System.Collections.Immutable;
using System.Text;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>A group of one symbol without a connection, to give frames to its protocol by hand.</summary>
internal sealed class FeedProbe : IFeedLink, IDisposable
{
    private readonly MetricsProbe _metrics = new();

    public FeedProbe(LoopbackExchange venue, VenueFeedOptions options, ImmutableArray<CandleInterval> intervals, int depth = int.MaxValue)
    {
        options.BookInterval = TimeSpan.Zero;
        var symbol = new FeedSymbol(venue.Btc, ImmutableDictionary<CandleInterval, DateTimeOffset>.Empty);
        Feed = new StreamSymbolFeed(symbol, options, intervals, depth);
        Group = new StreamFeedGroup(venue.Btc.Symbol.Venue, [Feed], Sink, new FeedServices(TimeProvider.System, _metrics.Metrics, new RecordingLogger()));
    }

    public StreamSymbolFeed Feed { get; }

    public StreamFeedGroup Group { get; }

    public RecordingSink Sink { get; } = new();

    public int Confirmed { get; private set; }

    public List<string> Sent { get; } = [];

    public long Malformed => _metrics.Sum("klarpakke.feed.malformed");

    public void Confirm() => Confirmed++;

    public void Send(byte[] text) => Sent.Add(Encoding.UTF8.GetString(text));

    public void Dispose() => _metrics.Dispose();

    /// <summary>Gives a frame to a protocol; false when it said that the connection is of no use any more, which is the only way out it has.</summary>
    public bool Take(IFeedProtocol protocol, byte[] frame)
    {
        try
        {
            protocol.Take(frame, this);
            return true;
        }
        catch (StreamException)
        {
            return false;
        }
    }
}
