using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.MarketData;

/// <summary>
/// One symbol of a venue whose stream brings the whole book and candles that are never called final: a candle is final when the next one has come.
/// </summary>
internal sealed class StreamSymbolFeed : SymbolFeed
{
    private readonly Dictionary<CandleInterval, Candle> _open = [];

    public StreamSymbolFeed(FeedSymbol symbol, VenueFeedOptions options, ImmutableArray<CandleInterval> intervals, int depth = int.MaxValue)
        : this(symbol, new StreamBook(options.BookLevels, options.BookInterval, depth), intervals)
    {
    }

    private StreamSymbolFeed(FeedSymbol symbol, StreamBook book, ImmutableArray<CandleInterval> intervals)
        : base(symbol, book, intervals)
    {
        Instrument = symbol.Instrument;
        Book = book;
    }

    public Instrument Instrument { get; }

    public StreamBook Book { get; }

    /// <summary>True from the moment the book broke until the next snapshot.</summary>
    public bool IsBookWanted { get; set; }

    /// <inheritdoc/>
    public override void Disconnected()
    {
        // What becomes of an open candle while nobody listens only history can tell.
        _open.Clear();
        IsBookWanted = false;
        base.Disconnected();
    }

    /// <inheritdoc/>
    public override bool Add(Candle candle)
    {
        if (_open.TryGetValue(candle.Interval, out var earlier) && candle.OpenTime < earlier.OpenTime)
        {
            return false;
        }

        var isGap = earlier is not null && candle.OpenTime > earlier.OpenTime && base.Add(earlier.AsClosed());
        _open[candle.Interval] = candle;
        return base.Add(candle) || isGap;
    }

    /// <summary>The book changed or broke.</summary>
    public void BookTouched() => Touch();
}
