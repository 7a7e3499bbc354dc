namespace Klarpakke.PaperExchange.Market;

/// <summary>One symbol's live market: plays its tape onto the book and keeps trades and candles.</summary>
internal sealed class SymbolMarket
{
    private const int RecentTradesAtStart = 1_000;
    private const int LongestLookBackMinutes = 60;

    private readonly IMarketTape _tape;
    private readonly BookLiquidity _liquidity;
    private readonly List<TapeTick> _ticks = [];
    private long _cursor;
    private BookTop _lastTop;
    private (long Bid, long Ask) _quoted;
    private long _orderTrades;
    private long _lastTapeTradeId;

    public SymbolMarket(IMarketTape tape, int depthLevels, ulong seed, long now)
    {
        _tape = tape;
        _cursor = now;
        // Ten ids per millisecond is more than the book ever uses, so ids keep growing over restarts.
        Book = new OrderBook(now * 10);
        _liquidity = new BookLiquidity(tape.Symbol, Book, depthLevels, Simulation.Noise.Hash(seed, now));
        Candles = new CandleStore(tape, now);
        Second = Candle.StartingAt(now - (now % CandleInterval.Second));
        LastSecond = Candle.StartingAt(Second.OpenTime - CandleInterval.Second);
        RecallRecentTrades(now);
        Requote(tape.QuoteAt(now));
        _lastTop = ShownTop;
    }

    public SymbolSpec Symbol => _tape.Symbol;

    /// <summary>Whether orders trade; the tape plays on in any case.</summary>
    public TradingStatus Status { get; set; }

    public OrderBook Book { get; }

    /// <summary>A lie about the best quotes that an armed fault asks for. The book itself stays right.</summary>
    public QuoteDistortion Distortion { get; set; }

    /// <summary>Best quotes as they are published.</summary>
    public BookTop ShownTop => Shown(Book.PublicTop);

    public CandleStore Candles { get; }

    public TradeLog Trades { get; } = new();

    /// <summary>The orders of accounts, when there are any.</summary>
    public IOrderFlow? Orders { get; set; }

    /// <summary>Trades that orders have made: by so much the ids of the tape's trades are moved up.</summary>
    public long OrderTrades => _orderTrades;

    /// <summary>The one-second bar under construction.</summary>
    public Candle Second { get; private set; }

    /// <summary>The newest closed one-second bar.</summary>
    public Candle LastSecond { get; private set; }

    /// <summary>Plays the tape up to, not including, <paramref name="to"/>.</summary>
    public void AdvanceTo(long to, IMarketListener listener)
    {
        foreach (var read in TicksUntil(to))
        {
            var tick = read with { TradeId = read.TradeId + _orderTrades };
            Requote(tick);
            if (tick.IsTrade)
            {
                _liquidity.Trade(tick.Trade);
                listener.Traded(this, tick.Trade);
            }

            Record(tick);
            Orders?.Played(this, tick);
            ReportTop(listener);
        }
    }

    /// <summary>
    /// Publishes a trade that an order made and gives its id. Ids stay consecutive: every later trade of the tape moves up by one.
    /// </summary>
    public long Execute(long time, long price, long quantity, bool buyerIsMaker, IMarketListener listener)
    {
        _orderTrades++;
        var trade = new MarketTrade(_lastTapeTradeId + _orderTrades, time, price, quantity, buyerIsMaker);
        listener.Traded(this, trade);
        Trades.Add(trade);
        Candles.Add(trade);
        AddToSecond(trade);
        return trade.Id;
    }

    /// <summary>Goes on numbering trades where the exchange stopped: no id above <paramref name="lastTradeId"/> has been told of an order's trade, and none is told again.</summary>
    public void ResumeIds(long orderTrades, long lastTradeId)
    {
        _orderTrades = Math.Max(orderTrades, lastTradeId - _lastTapeTradeId);
        Trades.Shift(_orderTrades);
    }

    /// <summary>Tells the listener when orders have changed the best quotes.</summary>
    public void ReportTop(IMarketListener listener)
    {
        var top = ShownTop;
        if (!top.SameQuotes(_lastTop))
        {
            _lastTop = top;
            listener.BookTopChanged(this, top);
        }
    }

    /// <summary>Makes up for a time in which the process did not run: history is complete, nobody is told.</summary>
    public void SkipTo(long to)
    {
        foreach (var read in TicksUntil(to))
        {
            Record(read with { TradeId = read.TradeId + _orderTrades });
        }

        Requote(_tape.QuoteAt(to));
        Second = Candle.StartingAt(to - (to % CandleInterval.Second));
    }

    /// <summary>Lets resting orders come and go, and rolls the one-second bar, at a 100 ms boundary.</summary>
    public void Pulse(long time, IMarketListener listener)
    {
        Refill();
        _liquidity.Jitter();
        ReportTop(listener);
        if (time % CandleInterval.Second == 0)
        {
            LastSecond = Second;
            Second = Candle.StartingAt(time);
        }
    }

    /// <summary>Trades of [from, to): the remembered ones where memory reaches, the tape before that.</summary>
    public void ReadTrades(long from, long to, List<MarketTrade> trades)
    {
        var remembered = Trades.Count == 0 ? to : Trades[0].Time;
        var ticks = new List<TapeTick>();
        _tape.ReadTicks(from, Math.Min(to, remembered), ticks);
        foreach (var tick in ticks)
        {
            if (tick.IsTrade)
            {
                trades.Add(tick.Trade);
            }
        }

        for (var index = 0; index < Trades.Count; index++)
        {
            var trade = Trades[index];
            if (trade.Time >= from && trade.Time < to)
            {
                trades.Add(trade);
            }
        }
    }

    private List<TapeTick> TicksUntil(long to)
    {
        _ticks.Clear();
        _tape.ReadTicks(_cursor, to, _ticks);
        _cursor = Math.Max(_cursor, to);
        return _ticks;
    }

    /// <summary>Orders may have eaten the best levels: the makers come back, and meet whoever rests across their quotes.</summary>
    private void Refill()
    {
        if (Orders is null)
        {
            return;
        }

        var top = Book.Top;
        if (top.BidPrice != _quoted.Bid || top.AskPrice != _quoted.Ask)
        {
            _liquidity.Quote(_quoted.Bid, _quoted.Ask);
            Orders.Requoted(this);
        }
    }

    private void Record(in TapeTick tick)
    {
        if (tick.IsTrade)
        {
            _lastTapeTradeId = tick.TradeId - _orderTrades;
        }

        if (tick.IsMark)
        {
            Candles.Mark(tick.Time, tick.Price);
        }
        else if (tick.IsTrade)
        {
            Trades.Add(tick.Trade);
            Candles.Add(tick.Trade);
            AddToSecond(tick.Trade);
        }
    }

    private void AddToSecond(in MarketTrade trade)
    {
        if (trade.Time >= Second.OpenTime)
        {
            var second = Second;
            second.Add(trade);
            Second = second;
        }
    }

    private void Requote(in TapeTick tick)
    {
        if (_quoted != (tick.Bid, tick.Ask))
        {
            _quoted = (tick.Bid, tick.Ask);
            _liquidity.Quote(tick.Bid, tick.Ask);
        }
    }

    private BookTop Shown(in BookTop top) => Distortion switch
    {
        QuoteDistortion.None => top,
        QuoteDistortion.Zero => top with { BidPrice = 0, BidQuantity = 0, AskPrice = 0, AskQuantity = 0 },
        QuoteDistortion.Crossed => top with { BidPrice = top.AskPrice, AskPrice = top.BidPrice },
    };

    private void RecallRecentTrades(long now)
    {
        var liveMinute = now - (now % CandleInterval.Minute);
        var from = liveMinute;
        for (var minute = 0; minute < LongestLookBackMinutes && _ticks.Count < RecentTradesAtStart; minute++)
        {
            from -= CandleInterval.Minute;
            _ticks.Clear();
            _tape.ReadTicks(from, now, _ticks);
        }

        foreach (var tick in _ticks)
        {
            if (tick.Time >= liveMinute)
            {
                Record(tick);
            }
            else if (tick.IsTrade)
            {
                _lastTapeTradeId = tick.TradeId;
                Trades.Add(tick.Trade);
            }
        }
    }
}
