using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.MarketData;

/// <summary>The symbols of one connection of a venue that sends whole books on its stream.</summary>
internal sealed class StreamFeedGroup(Venue venue, IReadOnlyList<StreamSymbolFeed> feeds, IMarketDataSink sink, FeedServices services)
    : FeedGroup<StreamSymbolFeed>(venue, feeds, sink, services)
{
    private readonly Dictionary<string, StreamSymbolFeed> _byName = feeds.ToDictionary(feed => feed.VenueSymbol, StringComparer.Ordinal);

    /// <summary>Takes one message: all of it under the lock, so that a symbol's updates stay in order.</summary>
    /// <param name="kind">What it is, for the metrics.</param>
    /// <param name="take">Takes it; false when it is not what the protocol says.</param>
    /// <exception cref="StreamException">Too many malformed messages.</exception>
    public void Take(string kind, Func<bool> take)
    {
        lock (Gate)
        {
            Heard();
            Metrics.Message(VenueCode, kind);
            if (!take())
            {
                CountMalformed(kind);
            }
        }
    }

    /// <summary>The symbol of that name; null when it is not followed here.</summary>
    public StreamSymbolFeed? Find(string? venueSymbol) => venueSymbol is null ? null : _byName.GetValueOrDefault(venueSymbol);

    /// <summary>Takes a quote; one that is zero or crossed is counted, and passed on as such.</summary>
    public void TakeQuote(StreamSymbolFeed feed, RawQuote quote)
    {
        if (!feed.Add(quote))
        {
            Metrics.Quarantined(VenueCode, "quote");
        }
    }

    /// <summary>Takes the candle the stream is at.</summary>
    public void TakeLive(StreamSymbolFeed feed, Candle candle) => TakeCandle(feed, candle);

    /// <summary>Takes a whole book.</summary>
    /// <returns>True when it can be one.</returns>
    public bool TakeSnapshot(StreamSymbolFeed feed, BookChange[] bids, BookChange[] asks, long lastId = 0)
    {
        feed.BookTouched();
        feed.IsBookWanted = false;
        return feed.Book.ApplySnapshot(bids, asks, lastId) || Crossed();
    }

    /// <summary>Takes changes of a book.</summary>
    /// <returns>True when the result can be a book.</returns>
    public bool TakeChanges(StreamSymbolFeed feed, BookChange[] bids, BookChange[] asks, long lastId = 0)
    {
        feed.BookTouched();
        return feed.Book.Apply(bids, asks, lastId) || Crossed();
    }

    /// <summary>Gives up a book: nothing of it is passed on until the next snapshot.</summary>
    /// <returns>True when it has not been given up already.</returns>
    public bool GiveUpBook(StreamSymbolFeed feed)
    {
        if (feed.IsBookWanted)
        {
            return false;
        }

        feed.IsBookWanted = true;
        feed.Book.Restart();
        feed.BookTouched();
        Metrics.BookRebuilt(VenueCode);
        return true;
    }

    /// <summary>The clock's work.</summary>
    public void Tick() => Tick(static (_, _) => { });

    private bool Crossed()
    {
        Metrics.Quarantined(VenueCode, "book");
        return false;
    }
}
