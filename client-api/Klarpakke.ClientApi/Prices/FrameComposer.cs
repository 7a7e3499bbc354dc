namespace Klarpakke.ClientApi.Prices;

/// <summary>
/// Decides what one connection gets in each slot. It keeps no queue: it compares what the board holds now with what was sent last, so whatever came
/// between is left out by itself. Safe to be used by the connection's writer and its hub calls at the same time.
/// </summary>
internal sealed class FrameComposer(DateTimeOffset connectedAt)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Symbol, WatchedPrice> _watched = [];
    private readonly PriceFrame _frame = new();
    private WatchedDetail? _detail;
    private DateTimeOffset _lastFrameAt = connectedAt;
    private long _slot;
    private long _lastDataSlot = -PriceHubContract.SlotsPerSymbol;
    private long _seq;
    private bool _fullIsDue;

    /// <summary>Adds symbols. Null, and nothing added, when that would be too many; else how many are watched.</summary>
    public int? Watch(IEnumerable<BoardMarket> markets)
    {
        lock (_gate)
        {
            var added = markets.Where(market => !_watched.ContainsKey(market.Symbol)).DistinctBy(market => market.Symbol).ToList();
            if (_watched.Count + added.Count > PriceHubContract.MaxSymbols)
            {
                return null;
            }

            added.ForEach(market => _watched.Add(market.Symbol, new WatchedPrice(market)));
            _fullIsDue = true;
            return _watched.Count;
        }
    }

    /// <summary>Removes symbols; those not watched change nothing.</summary>
    public int Unwatch(IEnumerable<Symbol> symbols)
    {
        lock (_gate)
        {
            foreach (var symbol in symbols)
            {
                _watched.Remove(symbol);
            }

            return _watched.Count;
        }
    }

    /// <summary>Makes this the one symbol whose detail is sent.</summary>
    public int WatchDetail(BoardMarket market, CandleInterval interval)
    {
        lock (_gate)
        {
            _detail = new WatchedDetail(market, interval);
            _fullIsDue = true;
            return _watched.Count;
        }
    }

    public int UnwatchDetail()
    {
        lock (_gate)
        {
            _detail = null;
            return _watched.Count;
        }
    }

    /// <summary>Makes the next frame whole.</summary>
    public int Resync()
    {
        lock (_gate)
        {
            _fullIsDue = true;
            return _watched.Count;
        }
    }

    /// <summary>Called once per slot: the frame to send in it, or null when there is nothing to say.</summary>
    public PriceFrame? Next(DateTimeOffset now)
    {
        lock (_gate)
        {
            _slot++;
            if (_fullIsDue && _slot - _lastDataSlot < PriceHubContract.SlotsPerSymbol)
            {
                return null; // Right after a frame with data, a whole one would send its symbols more often than promised.
            }

            _frame.Clear();
            AddPrices(now);
            AddDetail();
            return _fullIsDue || !_frame.IsEmpty || now - _lastFrameAt >= PriceHubContract.Silence ? Stamped(now) : null;
        }
    }

    private void AddPrices(DateTimeOffset now)
    {
        foreach (var price in _watched.Values)
        {
            if (price.Market.Picture is not { } picture)
            {
                continue;
            }

            var quality = picture.QualityAt(now);
            var changed = picture != price.Sent || quality != price.SentQuality;
            if (_fullIsDue || (changed && _slot - price.SentInSlot >= PriceHubContract.SlotsPerSymbol))
            {
                _frame.Prices.Add(picture.Row(quality));
                price.Sent = picture;
                price.SentQuality = quality;
                price.SentInSlot = _slot;
            }
        }
    }

    private void AddDetail()
    {
        if (_detail is not { Market.Picture: { } picture } detail)
        {
            return;
        }

        var changed = detail.Sent is null || !picture.HasSameDetailAs(detail.Sent, detail.Interval);
        if (_fullIsDue || (changed && _slot - detail.SentInSlot >= PriceHubContract.SlotsPerSymbol))
        {
            _frame.Detail = picture.Detail(detail.Interval);
            detail.Sent = picture;
            detail.SentInSlot = _slot;
        }
    }

    private PriceFrame Stamped(DateTimeOffset now)
    {
        _lastDataSlot = _frame.IsEmpty ? _lastDataSlot : _slot;
        _lastFrameAt = now;
        _frame.IsFull = _fullIsDue;
        _frame.Seq = ++_seq;
        _frame.SentAt = now;
        _fullIsDue = false;
        return _frame;
    }

    private sealed class WatchedPrice(BoardMarket market)
    {
        public BoardMarket Market => market;

        public PricePicture? Sent { get; set; }

        public DataQuality SentQuality { get; set; }

        public long SentInSlot { get; set; }
    }

    private sealed class WatchedDetail(BoardMarket market, CandleInterval interval)
    {
        public BoardMarket Market => market;

        public CandleInterval Interval => interval;

        public PricePicture? Sent { get; set; }

        public long SentInSlot { get; set; }
    }
}
