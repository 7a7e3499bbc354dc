using System.Threading.Channels;
using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// The symbols that share one connection. Frames, history and the clock reach it from different threads; one lock keeps each symbol's updates in order.
/// </summary>
internal sealed class BinanceFeedGroup
{
    // Twice as often as the freshness rule needs it, so that one late tick does no harm.
    private static readonly TimeSpan RepeatState = TimeSpan.FromMilliseconds(500);

    // A stream that keeps breaking must not eat the request budget with snapshots.
    private static readonly TimeSpan BookRest = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly BinanceRoutes _routes;
    private readonly IMarketDataSink _sink;
    private readonly TimeProvider _time;
    private readonly AdapterMetrics _metrics;
    private readonly MalformedWatch _malformed;
    private readonly BinanceDepth _depth = new();
    private readonly string _venue;
    private readonly List<(DateTimeOffset Due, BinanceCatchUpJob Job)> _later = [];
    private Channel<BinanceCatchUpJob> _jobs = Channel.CreateUnbounded<BinanceCatchUpJob>();
    private DateTimeOffset? _heardAt;
    private FeedState _state = FeedState.Down;
    private DateTimeOffset _since;
    private int _connections;

    public BinanceFeedGroup(BinanceEnvironment environment, IReadOnlyList<BinanceSymbolFeed> feeds, IMarketDataSink sink, BinanceServices services)
    {
        Feeds = feeds;
        _routes = new BinanceRoutes(feeds);
        _sink = sink;
        _time = services.Time;
        _metrics = services.Metrics;
        _since = _time.GetUtcNow();
        _venue = environment.Venue.Code();
        _malformed = new MalformedWatch(_venue, services.Metrics, services.Time, services.Logger);
    }

    public IReadOnlyList<BinanceSymbolFeed> Feeds { get; }

    public IEnumerable<string> StreamNames => _routes.Names;

    /// <summary>What the connection is doing and has done.</summary>
    public BinanceGroupStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new BinanceGroupStatus(_state, _since, _heardAt, Math.Max(0, _connections - 1));
            }
        }
    }

    /// <summary>What is to be fetched.</summary>
    public ChannelReader<BinanceCatchUpJob> Jobs
    {
        get
        {
            lock (_gate)
            {
                return _jobs.Reader;
            }
        }
    }

    /// <summary>The stream is open and every subscription confirmed: asks for everything that may be missing.</summary>
    public void Connected()
    {
        lock (_gate)
        {
            if (_connections++ > 0)
            {
                _metrics.Reconnected(_venue);
            }

            foreach (var feed in Feeds)
            {
                feed.Connected();
                Ask(new BinanceCatchUpJob(feed, Interval: null));
            }

            // The short intervals of all symbols first: they are what a strategy waits for.
            foreach (var interval in CandleIntervals.All)
            {
                foreach (var feed in Feeds)
                {
                    Ask(new BinanceCatchUpJob(feed, interval));
                }
            }

            FlushAll();
        }
    }

    public void Disconnected()
    {
        lock (_gate)
        {
            _jobs = Channel.CreateUnbounded<BinanceCatchUpJob>();
            _later.Clear();
            _malformed.Restart();
            foreach (var feed in Feeds)
            {
                feed.Disconnected();
            }

            FlushAll();
        }
    }

    /// <summary>Puts a job back for later.</summary>
    public void Ask(BinanceCatchUpJob job, TimeSpan pause)
    {
        lock (_gate)
        {
            if (pause > TimeSpan.Zero)
            {
                _later.Add((_time.GetUtcNow() + pause, job));
            }
            else
            {
                Ask(job);
            }
        }
    }

    /// <summary>Takes an event of a stream.</summary>
    /// <exception cref="BinanceStreamException">Too many malformed messages.</exception>
    public void Take(ref BinanceFrame frame)
    {
        lock (_gate)
        {
            _heardAt = _time.GetUtcNow();
            if (!_routes.TryFind(frame.Stream, out var route))
            {
                _metrics.Message(_venue, "unknown");
                return;
            }

            _metrics.Message(_venue, route.Label);
            if (!Dispatch(ref frame, route))
            {
                CountMalformed(route.Label);
            }
        }
    }

    /// <summary>Counts a frame or row that could not be read.</summary>
    /// <exception cref="BinanceStreamException">Too many of them.</exception>
    public void CountMalformed(string kind)
    {
        lock (_gate)
        {
            if (_malformed.Count(kind))
            {
                throw new BinanceStreamException("Too many malformed messages.");
            }
        }
    }

    /// <summary>Takes a page of history; see <see cref="CandleTrack.History"/>.</summary>
    public bool TakeHistory(BinanceSymbolFeed feed, CandleInterval interval, IReadOnlyList<Candle> page, bool reachesPresent)
    {
        lock (_gate)
        {
            var isComplete = feed.AddHistory(interval, page, reachesPresent);
            Flush(feed);
            return isComplete;
        }
    }

    /// <summary>Takes an order-book snapshot; true when the book is complete.</summary>
    public bool TakeSnapshot(BinanceSymbolFeed feed, BinanceDepth snapshot)
    {
        lock (_gate)
        {
            var isComplete = feed.AddSnapshot(snapshot, _time.GetUtcNow());
            Flush(feed);
            return isComplete;
        }
    }

    /// <summary>Where a symbol's history continues; null means the newest candles.</summary>
    public DateTimeOffset? ResumeFrom(BinanceSymbolFeed feed, CandleInterval interval)
    {
        lock (_gate)
        {
            return feed.Track(interval).ResumeFrom;
        }
    }

    /// <summary>Passes on what the last socket read brought.</summary>
    public void FlushPending()
    {
        lock (_gate)
        {
            foreach (var feed in Feeds)
            {
                if (feed.IsPending)
                {
                    Flush(feed);
                }
            }
        }
    }

    /// <summary>The clock's work: repeats states, passes on books that were held back, takes old books anew.</summary>
    public void Tick(TimeSpan bookRefresh)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            foreach (var (_, job) in _later.Where(later => later.Due <= now))
            {
                Ask(job);
            }

            _later.RemoveAll(later => later.Due <= now);
            foreach (var feed in Feeds)
            {
                if (feed.Book.IsSynced && !feed.Book.IsSnapshotWanted && now - feed.Book.SyncedAt > bookRefresh)
                {
                    feed.Book.Refresh();
                    Ask(new BinanceCatchUpJob(feed, Interval: null));
                }
            }

            FlushAll();
        }
    }

    private bool Dispatch(ref BinanceFrame frame, BinanceRoute route) => route.Kind switch
    {
        BinanceStreamKind.Trade => TakeTrade(ref frame, route.Feed),
        BinanceStreamKind.BookTicker => TakeQuote(ref frame, route),
        BinanceStreamKind.Kline => TakeCandle(ref frame, route),
        BinanceStreamKind.Depth => TakeDepth(ref frame, route.Feed),
        BinanceStreamKind.MiniTicker => TakeDay(ref frame, route.Feed),
    };

    private static bool TakeTrade(ref BinanceFrame frame, BinanceSymbolFeed feed)
    {
        if (!BinanceStreamParsing.TryReadTrade(ref frame, feed.VenueSymbolUtf8, out var trade))
        {
            return false;
        }

        feed.Add(trade!);
        return true;
    }

    private bool TakeQuote(ref BinanceFrame frame, BinanceRoute route)
    {
        if (!BinanceStreamParsing.TryReadQuote(ref frame, route.Feed.VenueSymbolUtf8, out var quote))
        {
            return false;
        }

        if (quote is null)
        {
            _metrics.Quarantined(_venue, route.Label);
        }
        else
        {
            route.Feed.Add(quote);
        }

        return true;
    }

    private bool TakeCandle(ref BinanceFrame frame, BinanceRoute route)
    {
        if (!BinanceStreamParsing.TryReadCandle(ref frame, route.Feed.VenueSymbolUtf8, route.Interval, out var candle))
        {
            return false;
        }

        if (route.Feed.Add(candle!))
        {
            Ask(new BinanceCatchUpJob(route.Feed, route.Interval));
        }

        return true;
    }

    private bool TakeDepth(ref BinanceFrame frame, BinanceSymbolFeed feed)
    {
        if (!BinanceStreamParsing.TryReadDepth(ref frame, feed.VenueSymbolUtf8, _depth))
        {
            return false;
        }

        if (feed.Add(_depth))
        {
            _metrics.BookRebuilt(_venue);
            Ask(new BinanceCatchUpJob(feed, Interval: null), feed.Book.SyncedAt + BookRest - _time.GetUtcNow());
        }

        return true;
    }

    private static bool TakeDay(ref BinanceFrame frame, BinanceSymbolFeed feed)
    {
        if (!BinanceStreamParsing.TryReadDay(ref frame, feed.VenueSymbolUtf8, out var day))
        {
            return false;
        }

        if (day is not null)
        {
            feed.Add(day);
        }

        return true;
    }

    private void Ask(BinanceCatchUpJob job) => _jobs.Writer.TryWrite(job);

    private void FlushAll()
    {
        foreach (var feed in Feeds)
        {
            Flush(feed);
        }
    }

    private void Flush(BinanceSymbolFeed feed)
    {
        var now = _time.GetUtcNow();
        feed.Flush(_sink, _heardAt ?? now, now, RepeatState);
        var state = Feeds.Min(each => each.State);
        if (state != _state)
        {
            (_state, _since) = (state, now);
        }
    }
}
