using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.MarketData;

/// <summary>
/// What is known of one symbol and has not been passed on yet. Not safe for several threads: its group holds the lock.
/// </summary>
internal abstract class SymbolFeed
{
    private readonly IBookFeed _book;
    private readonly CandleTrack?[] _tracks = new CandleTrack?[CandleIntervals.All.Length];
    private readonly List<Trade> _trades = [];
    private readonly List<Candle> _candles = [];
    private Quote? _quote;
    private BadQuote? _badQuote;
    private DayStatistics? _day;
    private bool _isConnected;
    private FeedState? _publishedState;
    private DateTimeOffset _publishedAt;
    private long _lastTradeId = long.MinValue;

    /// <summary>Starts with nothing known.</summary>
    /// <param name="symbol">The symbol and where its candles were left.</param>
    /// <param name="book">Its order book.</param>
    /// <param name="intervals">The candle lengths the venue streams; the others are not offered.</param>
    protected SymbolFeed(FeedSymbol symbol, IBookFeed book, ImmutableArray<CandleInterval> intervals)
    {
        _book = book;
        Symbol = symbol.Instrument.Symbol;
        VenueSymbol = symbol.Instrument.VenueSymbol;
        Intervals = intervals;
        foreach (var interval in intervals)
        {
            _tracks[(int)interval] = new CandleTrack(interval, symbol.LastClosed.TryGetValue(interval, out var last) ? last : null);
        }
    }

    public Symbol Symbol { get; }

    public string VenueSymbol { get; }

    public ImmutableArray<CandleInterval> Intervals { get; }

    /// <summary>True when something waits to be passed on.</summary>
    public bool IsPending { get; private set; }

    public FeedState State =>
        !_isConnected ? FeedState.Down
        : _book.IsSynced && Intervals.All(interval => !Track(interval).IsCatchingUp) ? FeedState.Live
        : FeedState.CatchingUp;

    /// <summary>The candles of an interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The venue does not stream it.</exception>
    public CandleTrack Track(CandleInterval interval) =>
        _tracks[(int)interval] ?? throw new ArgumentOutOfRangeException(nameof(interval), interval, "This venue does not stream that interval.");

    /// <summary>The stream is open: whatever is missing is to be fetched.</summary>
    public void Connected()
    {
        _isConnected = true;
        _lastTradeId = long.MinValue;
        IsPending = true;
    }

    public virtual void Disconnected()
    {
        _isConnected = false;
        _book.Restart();
        foreach (var interval in Intervals)
        {
            Track(interval).Restart();
        }

        IsPending = true;
    }

    public void Add(Trade trade)
    {
        if (trade.Id <= _lastTradeId)
        {
            return;
        }

        _lastTradeId = trade.Id;
        _trades.Add(trade);
        IsPending = true;
    }

    /// <summary>Takes the best bid and ask as told: what cannot be a quote takes the one before away.</summary>
    /// <returns>False when it cannot be a quote.</returns>
    public bool Add(RawQuote quote)
    {
        _quote = quote.ToQuote();
        _badQuote = _quote is null ? new BadQuote(quote.Bid, quote.Ask) : null;
        IsPending = true;
        return _quote is not null;
    }

    public void Add(DayStatistics day)
    {
        _day = day;
        IsPending = true;
    }

    /// <summary>Takes a live candle.</summary>
    /// <returns>True when candles are missing before it.</returns>
    public virtual bool Add(Candle candle)
    {
        IsPending = true;
        return Track(candle.Interval).Live(candle, _candles);
    }

    /// <summary>Takes a page of history.</summary>
    /// <returns>True when the interval is complete.</returns>
    public bool AddHistory(CandleInterval interval, IReadOnlyList<Candle> page, bool reachesPresent)
    {
        IsPending = true;
        return Track(interval).History(page, reachesPresent, _candles);
    }

    /// <summary>Passes on what waits.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="heardAt">When the venue was last heard.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="repeatAfter">With nothing to say, the state is repeated when the last word is older than this.</param>
    public void Flush(IMarketDataSink sink, DateTimeOffset heardAt, DateTimeOffset now, TimeSpan repeatAfter)
    {
        var state = State;
        var book = _book.Take(now);
        IsPending = false;
        var isEmpty = state == _publishedState && _trades.Count == 0 && _candles.Count == 0 && _quote is null && _badQuote is null && _day is null && book is null;
        if (isEmpty && (heardAt - _publishedAt < repeatAfter || state == FeedState.Down))
        {
            return;
        }

        sink.Publish(Symbol, new MarketUpdate(state, [.. _trades], _quote, book, _day, Latest(_candles), heardAt, _badQuote));
        _publishedState = state;
        _publishedAt = heardAt;
        _trades.Clear();
        _candles.Clear();
        _quote = null;
        _badQuote = null;
        _day = null;
    }

    /// <summary>Something changed that is to be passed on.</summary>
    protected void Touch() => IsPending = true;

    // Several states of the same unfinished candle may have come within one read; the last one says it all.
    private static ImmutableArray<Candle> Latest(List<Candle> candles)
    {
        for (var index = candles.Count - 2; index >= 0; index--)
        {
            if (candles[index].OpenTime == candles[index + 1].OpenTime && candles[index].Interval == candles[index + 1].Interval)
            {
                candles.RemoveAt(index);
            }
        }

        return [.. candles];
    }
}
