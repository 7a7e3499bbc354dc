using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>Recorded trades. Without recorded quotes the book is quoted around each trade; without a recorded side, a rise counts as a buy.</summary>
internal sealed class TradeTape : RecordedTape
{
    private readonly List<TapeTick> _ticks = [];

    public TradeTape(SymbolSpec symbol, IEnumerable<RecordedTrade> trades, RecordedTimeline timeline)
        : base(symbol)
    {
        long previous = 0;
        var buyerIsMaker = false;
        foreach (var recorded in trades)
        {
            var price = symbol.ToTicks(recorded.Price);
            buyerIsMaker = recorded.BuyerIsMaker ?? (price == previous ? buyerIsMaker : price < previous);
            var bid = buyerIsMaker || price == 1 ? price : price - 1;
            var id = recorded.Id > 0 ? recorded.Id : _ticks.Count + 1;
            _ticks.Add(new TapeTick(
                timeline.ToExchangeTime(recorded.Time), bid, buyerIsMaker ? price + 1 : price, id, price, symbol.ToLots(recorded.Quantity), buyerIsMaker));
            previous = price;
        }
    }

    protected override int Pieces => _ticks.Count;

    protected override long StartOf(int piece) => _ticks[piece].Time;

    protected override void Expand(int piece, List<TapeTick> ticks) => ticks.Add(_ticks[piece]);
}
