namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// The candles of one symbol. One-minute bars are the only source: minutes before the exchange started come from the tape, later ones
/// from the trades that really happened here, and every longer interval is an aggregation of them, so intervals cannot disagree.
/// </summary>
internal sealed class CandleStore(IMarketTape tape, long startedAt)
{
    private const int MinutesPerHour = 60;
    private const int CachedTapeHours = 96;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Candle> _hourTotals = [];
    private readonly Dictionary<long, Candle[]> _tapeHours = [];
    private readonly Queue<long> _tapeHourOrder = new();
    private readonly Dictionary<long, Candle[]> _liveHours = [];
    private readonly long _liveFrom = startedAt - (startedAt % CandleInterval.Minute);
    private long _now = startedAt;

    public long FirstTime => tape.FirstTime;

    /// <summary>Adds a trade that happened here.</summary>
    public void Add(in MarketTrade trade)
    {
        lock (_gate)
        {
            _now = Math.Max(_now, trade.Time);
            var hour = HourOf(trade.Time);
            Minutes(hour)[(trade.Time - hour) / CandleInterval.Minute].Add(trade);
        }
    }

    /// <summary>Gives the minute of <paramref name="time"/> a price although nothing traded in it.</summary>
    public void Mark(long time, long price)
    {
        lock (_gate)
        {
            _now = Math.Max(_now, time);
            var hour = HourOf(time);
            Minutes(hour)[(time - hour) / CandleInterval.Minute].Mark(price);
        }
    }

    /// <summary>The bar over [from, to); both must lie on whole minutes.</summary>
    public Candle Between(long from, long to)
    {
        var total = Candle.StartingAt(from);
        lock (_gate)
        {
            var liveHour = HourOf(_liveFrom);
            var time = Math.Max(from, tape.FirstTime - (tape.FirstTime % CandleInterval.Minute));
            while (time < to && time <= _now)
            {
                var hour = HourOf(time);
                if (hour == time && hour + CandleInterval.Hour <= to && hour < liveHour)
                {
                    total.Merge(HourTotal(hour));
                    time += CandleInterval.Hour;
                    continue;
                }

                var end = Math.Min(to, hour + CandleInterval.Hour);
                var minutes = Minutes(hour);
                for (; time < end; time += CandleInterval.Minute)
                {
                    total.Merge(minutes[(time - hour) / CandleInterval.Minute]);
                }
            }
        }

        return total;
    }

    private static long HourOf(long time) => time - (time % CandleInterval.Hour);

    private Candle HourTotal(long hour)
    {
        if (_hourTotals.TryGetValue(hour, out var known))
        {
            return known;
        }

        var total = Candle.StartingAt(hour);
        Span<Candle> minutes = _tapeHours.TryGetValue(hour, out var cached) ? cached : ReadTape(hour);
        foreach (ref readonly var minute in minutes)
        {
            total.Merge(minute);
        }

        _hourTotals[hour] = total;
        return total;
    }

    private Candle[] Minutes(long hour)
    {
        if (_liveHours.TryGetValue(hour, out var live))
        {
            return live;
        }

        if (hour >= HourOf(_liveFrom))
        {
            return _liveHours[hour] = StartLiveHour(hour);
        }

        if (!_tapeHours.TryGetValue(hour, out var minutes))
        {
            minutes = ReadTape(hour);
            _tapeHours[hour] = minutes;
            _tapeHourOrder.Enqueue(hour);
            if (_tapeHourOrder.Count > CachedTapeHours)
            {
                _tapeHours.Remove(_tapeHourOrder.Dequeue());
            }
        }

        return minutes;
    }

    private Candle[] StartLiveHour(long hour)
    {
        // A tape may know the future; minutes from the start on are filled by what happens here.
        var minutes = hour < _liveFrom ? ReadTape(hour) : new Candle[MinutesPerHour];
        for (var minute = 0; minute < MinutesPerHour; minute++)
        {
            var open = hour + (minute * CandleInterval.Minute);
            if (open >= _liveFrom)
            {
                minutes[minute] = Candle.StartingAt(open);
            }
        }

        return minutes;
    }

    private Candle[] ReadTape(long hour)
    {
        var minutes = new Candle[MinutesPerHour];
        tape.ReadHour(hour, minutes);
        return minutes;
    }
}
