using System.Threading.Channels;
using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.MarketData;

/// <summary>
/// The symbols that share one connection. Frames, history and the clock reach it from different threads; one lock keeps each symbol's updates in order.
/// </summary>
internal abstract class FeedGroup<TFeed> : IFeedGroup
    where TFeed : SymbolFeed
{
    // Twice as often as the freshness rule needs it, so that one late tick does no harm.
    private static readonly TimeSpan RepeatState = TimeSpan.FromMilliseconds(500);

    private readonly IMarketDataSink _sink;
    private readonly MalformedWatch _malformed;
    private readonly List<(DateTimeOffset Due, CatchUpJob<TFeed> Job)> _later = [];
    private Channel<CatchUpJob<TFeed>> _jobs = Channel.CreateUnbounded<CatchUpJob<TFeed>>();
    private DateTimeOffset? _heardAt;
    private FeedState _state = FeedState.Down;
    private DateTimeOffset _since;
    private int _connections;

    protected FeedGroup(Venue venue, IReadOnlyList<TFeed> feeds, IMarketDataSink sink, FeedServices services)
    {
        Feeds = feeds;
        _sink = sink;
        Time = services.Time;
        Metrics = services.Metrics;
        _since = Time.GetUtcNow();
        VenueCode = venue.Code();
        _malformed = new MalformedWatch(VenueCode, services.Metrics, services.Time, services.Logger);
    }

    public IReadOnlyList<TFeed> Feeds { get; }

    /// <inheritdoc/>
    public Symbol First => Feeds[0].Symbol;

    /// <inheritdoc/>
    public FeedGroupStatus Status
    {
        get
        {
            lock (Gate)
            {
                return new FeedGroupStatus(_state, _since, _heardAt, Math.Max(0, _connections - 1));
            }
        }
    }

    /// <summary>What is to be fetched.</summary>
    public ChannelReader<CatchUpJob<TFeed>> Jobs
    {
        get
        {
            lock (Gate)
            {
                return _jobs.Reader;
            }
        }
    }

    protected Lock Gate { get; } = new();

    protected TimeProvider Time { get; }

    protected AdapterMetrics Metrics { get; }

    protected string VenueCode { get; }

    /// <summary>The stream is open and every subscription confirmed: asks for everything that may be missing.</summary>
    public void Connected()
    {
        lock (Gate)
        {
            if (_connections++ > 0)
            {
                Metrics.Reconnected(VenueCode);
            }

            foreach (var feed in Feeds)
            {
                feed.Connected();
                OnConnected(feed);
            }

            // The short intervals of all symbols first: they are what a strategy waits for.
            foreach (var interval in CandleIntervals.All)
            {
                foreach (var feed in Feeds.Where(feed => feed.Intervals.Contains(interval)))
                {
                    Ask(new CatchUpJob<TFeed>(feed, interval));
                }
            }

            FlushAll();
        }
    }

    /// <inheritdoc/>
    public void Disconnected()
    {
        lock (Gate)
        {
            _jobs = Channel.CreateUnbounded<CatchUpJob<TFeed>>();
            _later.Clear();
            _malformed.Restart();
            OnDisconnected();
            foreach (var feed in Feeds)
            {
                feed.Disconnected();
            }

            FlushAll();
        }
    }

    /// <summary>Puts a job back for later.</summary>
    public void Ask(CatchUpJob<TFeed> job, TimeSpan pause)
    {
        lock (Gate)
        {
            if (pause > TimeSpan.Zero)
            {
                _later.Add((Time.GetUtcNow() + pause, job));
            }
            else
            {
                Ask(job);
            }
        }
    }

    /// <summary>Counts a frame or row that could not be read.</summary>
    /// <exception cref="StreamException">Too many of them.</exception>
    public void CountMalformed(string kind)
    {
        lock (Gate)
        {
            if (_malformed.Count(kind))
            {
                throw new StreamException("Too many malformed messages.");
            }
        }
    }

    /// <summary>Takes a page of history; see <see cref="CandleTrack.History"/>.</summary>
    public bool TakeHistory(TFeed feed, CandleInterval interval, IReadOnlyList<Candle> page, bool reachesPresent)
    {
        lock (Gate)
        {
            var isComplete = feed.AddHistory(interval, page, reachesPresent);
            Flush(feed);
            return isComplete;
        }
    }

    /// <summary>Where a symbol's history continues; null means the newest candles.</summary>
    public DateTimeOffset? ResumeFrom(TFeed feed, CandleInterval interval)
    {
        lock (Gate)
        {
            return feed.Track(interval).ResumeFrom;
        }
    }

    /// <inheritdoc/>
    public void FlushPending()
    {
        lock (Gate)
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

    /// <summary>The clock's work: repeats states, passes on books that were held back, brings back what was put back.</summary>
    protected void Tick(Action<TFeed, DateTimeOffset> each)
    {
        lock (Gate)
        {
            var now = Time.GetUtcNow();
            foreach (var (_, job) in _later.Where(later => later.Due <= now))
            {
                Ask(job);
            }

            _later.RemoveAll(later => later.Due <= now);
            foreach (var feed in Feeds)
            {
                each(feed, now);
            }

            FlushAll();
        }
    }

    /// <summary>The connection of a symbol is confirmed.</summary>
    protected virtual void OnConnected(TFeed feed)
    {
    }

    /// <summary>The connection has ended.</summary>
    protected virtual void OnDisconnected()
    {
    }

    /// <summary>Something was heard from the venue.</summary>
    protected void Heard() => _heardAt = Time.GetUtcNow();

    protected void Ask(CatchUpJob<TFeed> job) => _jobs.Writer.TryWrite(job);

    /// <summary>Takes a live candle and asks for history when one is missing before it.</summary>
    protected void TakeCandle(TFeed feed, Candle candle)
    {
        if (feed.Add(candle))
        {
            Ask(new CatchUpJob<TFeed>(feed, candle.Interval));
        }
    }

    protected void Flush(TFeed feed)
    {
        var now = Time.GetUtcNow();
        feed.Flush(_sink, _heardAt ?? now, now, RepeatState);
        var state = Feeds.Min(each => each.State);
        if (state != _state)
        {
            (_state, _since) = (state, now);
        }
    }

    private void FlushAll()
    {
        foreach (var feed in Feeds)
        {
            Flush(feed);
        }
    }
}
