using System.Text;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>One symbol whose order book stands on snapshots fetched by request.</summary>
internal sealed class BinanceSymbolFeed : SymbolFeed
{
    public BinanceSymbolFeed(FeedSymbol symbol, BinanceOptions options)
        : this(symbol, new BinanceBookFeed(options.BookLevels, options.BookInterval))
    {
    }

    private BinanceSymbolFeed(FeedSymbol symbol, BinanceBookFeed book)
        : base(symbol, book, CandleIntervals.All)
    {
        Book = book;
        VenueSymbolUtf8 = Encoding.UTF8.GetBytes(VenueSymbol);
    }

    public byte[] VenueSymbolUtf8 { get; }

    public BinanceBookFeed Book { get; }

    /// <summary>Takes changes of the book.</summary>
    /// <returns>True when the book has to be taken anew.</returns>
    public bool Add(BinanceDepth change)
    {
        Touch();
        return Book.Apply(change);
    }

    /// <summary>Takes a snapshot of the book.</summary>
    /// <returns>True when the book is complete.</returns>
    public bool AddSnapshot(BinanceDepth snapshot, DateTimeOffset now)
    {
        Touch();
        return Book.ApplySnapshot(snapshot, now);
    }
}
