using Klarpakke.PaperExchange.Market;

namespace Klarpakke.Benchmarks.Exchange;

/// <summary>A market whose quotes stand still: what moves is only what orders do.</summary>
internal sealed class QuietTape(SymbolSpec symbol, long bid, long ask) : IMarketTape
{
    public SymbolSpec Symbol => symbol;

    public long FirstTime => 0;

    public void ReadTicks(long from, long to, List<TapeTick> ticks)
    {
        // Nothing happens on this tape.
    }

    public void ReadHour(long hourOpen, Span<Candle> minutes)
    {
        for (var minute = 0; minute < minutes.Length; minute++)
        {
            minutes[minute] = Candle.StartingAt(hourOpen + (minute * CandleInterval.Minute));
        }
    }

    public TapeTick QuoteAt(long time) => new(time, bid, ask, 0, 0, 0, BuyerIsMaker: false);
}
