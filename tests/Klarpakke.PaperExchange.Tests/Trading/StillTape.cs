using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>A tape on which nothing happens but what a test adds.</summary>
internal sealed class StillTape(SymbolSpec symbol, long bid, long ask) : IMarketTape
{
    private readonly List<TapeTick> _ticks = [];
    private long _bid = bid;
    private long _ask = ask;

    public SymbolSpec Symbol => symbol;

    public long FirstTime => 0;

    public void Trade(long time, long price, long quantity, bool buyerIsMaker) =>
        _ticks.Add(new TapeTick(time, _bid, _ask, _ticks.Count + 1, price, quantity, buyerIsMaker));

    public void Quote(long time, long newBid, long newAsk)
    {
        (_bid, _ask) = (newBid, newAsk);
        _ticks.Add(new TapeTick(time, _bid, _ask, _ticks.Count, 0, 0, BuyerIsMaker: false));
    }

    public void ReadTicks(long from, long to, List<TapeTick> ticks) => ticks.AddRange(_ticks.Where(tick => tick.Time >= from && tick.Time < to));

    public void ReadHour(long hourOpen, Span<Candle> minutes)
    {
        for (var minute = 0; minute < minutes.Length; minute++)
        {
            minutes[minute] = Candle.StartingAt(hourOpen + (minute * CandleInterval.Minute));
        }
    }

    public TapeTick QuoteAt(long time) => new(time, _bid, _ask, 0, 0, 0, BuyerIsMaker: false);
}
