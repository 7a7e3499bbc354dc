using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>Recorded quote bars: the best bid and ask at each bar's open and close. Nothing trades, so there are no candles.</summary>
internal sealed class QuoteTape(SymbolSpec symbol, IReadOnlyList<RecordedQuote> quotes, RecordedTimeline timeline) : RecordedTape(symbol)
{
    protected override int Pieces => quotes.Count;

    protected override long StartOf(int piece) => timeline.ToExchangeTime(quotes[piece].OpenTime);

    protected override void Expand(int piece, List<TapeTick> ticks)
    {
        var quote = quotes[piece];
        var start = timeline.ToExchangeTime(quote.OpenTime);
        var end = timeline.ToExchangeTime(quote.OpenTime + quote.Length - 1);
        ticks.Add(Tick(start, quote.Bid.Open, quote.Ask.Open));
        ticks.Add(Tick(Math.Max(start, end), quote.Bid.Close, quote.Ask.Close));
    }

    private TapeTick Tick(long time, decimal bid, decimal ask) => new(time, Symbol.ToTicks(bid), Symbol.ToTicks(ask), 0, 0, 0, BuyerIsMaker: false);
}
