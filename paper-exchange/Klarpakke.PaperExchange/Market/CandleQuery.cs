namespace Klarpakke.PaperExchange.Market;

/// <summary>A request for candles: bounds select on open time, both inclusive.</summary>
/// <param name="Zone">Time zone offset in ms that shifts where bars begin.</param>
internal sealed record CandleQuery(CandleInterval Interval, long? StartTime, long? EndTime, int Limit, long Zone)
{
    /// <summary>
    /// The bars, oldest first; the last one is unfinished when the query reaches <paramref name="now"/>. Bars in which nothing traded do not exist.
    /// </summary>
    public List<Candle> Run(SymbolMarket market, long now)
    {
        var newest = Interval.OpenOf(Math.Min(EndTime ?? now, now), Zone);
        var oldest = Interval.OpenOf(market.Candles.FirstTime, Zone);
        if (StartTime is not { } start)
        {
            return Backwards(market, newest, oldest, now);
        }

        var first = Interval.OpenOf(Math.Max(start, oldest), Zone);
        return Forwards(market, first < start ? Interval.NextOpen(first, Zone) : first, newest, now);
    }

    private List<Candle> Forwards(SymbolMarket market, long first, long newest, long now)
    {
        var bars = new List<Candle>();
        if (Interval.IsSecond)
        {
            AddSeconds(market, first, Math.Min(newest, first + ((Limit - 1) * CandleInterval.Second)), now, bars);
            return bars;
        }

        for (var open = first; open <= newest && bars.Count < Limit; open = Interval.NextOpen(open, Zone))
        {
            AddBar(market, open, bars);
        }

        return bars;
    }

    private List<Candle> Backwards(SymbolMarket market, long newest, long oldest, long now)
    {
        var bars = new List<Candle>();
        if (Interval.IsSecond)
        {
            AddSeconds(market, Math.Max(oldest, newest - ((Limit - 1) * CandleInterval.Second)), newest, now, bars);
            return bars;
        }

        for (var open = newest; open >= oldest && bars.Count < Limit; open = Interval.PreviousOpen(open, Zone))
        {
            AddBar(market, open, bars);
        }

        bars.Reverse();
        return bars;
    }

    private void AddBar(SymbolMarket market, long open, List<Candle> bars)
    {
        var bar = market.Candles.Between(open, Interval.NextOpen(open, Zone));
        if (!bar.IsEmpty)
        {
            bars.Add(bar);
        }
    }

    private static void AddSeconds(SymbolMarket market, long first, long last, long now, List<Candle> bars)
    {
        var trades = new List<MarketTrade>();
        market.ReadTrades(first, Math.Min(last + CandleInterval.Second, now), trades);
        foreach (var trade in trades)
        {
            var open = trade.Time - (trade.Time % CandleInterval.Second);
            if (bars.Count == 0 || bars[^1].OpenTime != open)
            {
                bars.Add(Candle.StartingAt(open));
            }

            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bars)[^1].Add(trade);
        }
    }
}
