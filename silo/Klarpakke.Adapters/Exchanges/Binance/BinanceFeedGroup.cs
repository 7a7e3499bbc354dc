using Klarpakke.Adapters.MarketData;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>The symbols of one connection, whose books stand on snapshots fetched by request.</summary>
internal sealed class BinanceFeedGroup : FeedGroup<BinanceSymbolFeed>
{
    // A stream that keeps breaking must not eat the request budget with snapshots.
    private static readonly TimeSpan BookRest = TimeSpan.FromSeconds(2);

    private readonly BinanceRoutes _routes;
    private readonly BinanceDepth _depth = new();

    public BinanceFeedGroup(BinanceEnvironment environment, IReadOnlyList<BinanceSymbolFeed> feeds, IMarketDataSink sink, BinanceServices services)
        : base(environment.Venue, feeds, sink, services)
    {
        _routes = new BinanceRoutes(feeds);
    }

    public IEnumerable<string> StreamNames => _routes.Names;

    /// <summary>Takes an event of a stream.</summary>
    /// <exception cref="StreamException">Too many malformed messages.</exception>
    public void Take(ref BinanceFrame frame)
    {
        lock (Gate)
        {
            Heard();
            if (!_routes.TryFind(frame.Stream, out var route))
            {
                Metrics.Message(VenueCode, "unknown");
                return;
            }

            Metrics.Message(VenueCode, route.Label);
            if (!Dispatch(ref frame, route))
            {
                CountMalformed(route.Label);
            }
        }
    }

    /// <summary>Takes an order-book snapshot; true when the book is complete.</summary>
    public bool TakeSnapshot(BinanceSymbolFeed feed, BinanceDepth snapshot)
    {
        lock (Gate)
        {
            var isComplete = feed.AddSnapshot(snapshot, Time.GetUtcNow());
            Flush(feed);
            return isComplete;
        }
    }

    /// <summary>The clock's work; takes old books anew besides.</summary>
    public void Tick(TimeSpan bookRefresh) => Tick((feed, now) =>
    {
        if (feed.Book.IsSynced && !feed.Book.IsSnapshotWanted && now - feed.Book.SyncedAt > bookRefresh)
        {
            feed.Book.Refresh();
            Ask(new CatchUpJob<BinanceSymbolFeed>(feed, Interval: null));
        }
    });

    protected override void OnConnected(BinanceSymbolFeed feed) => Ask(new CatchUpJob<BinanceSymbolFeed>(feed, Interval: null));

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

        if (!route.Feed.Add(quote))
        {
            Metrics.Quarantined(VenueCode, route.Label);
        }

        return true;
    }

    private bool TakeCandle(ref BinanceFrame frame, BinanceRoute route)
    {
        if (!BinanceStreamParsing.TryReadCandle(ref frame, route.Feed.VenueSymbolUtf8, route.Interval, out var candle))
        {
            return false;
        }

        TakeCandle(route.Feed, candle!);
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
            Metrics.BookRebuilt(VenueCode);
            if (feed.Book.WasCrossed)
            {
                Metrics.Quarantined(VenueCode, "book");
            }

            Ask(new CatchUpJob<BinanceSymbolFeed>(feed, Interval: null), feed.Book.SyncedAt + BookRest - Time.GetUtcNow());
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
}
