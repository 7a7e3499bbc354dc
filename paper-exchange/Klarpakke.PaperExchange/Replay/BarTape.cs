using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Simulation;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>
/// Recorded candles as trades: inside each bar the price goes from open to one extreme, to the other, to close, and the trades add up to the
/// bar's volume, so the candle served from them is the recorded one again.
/// </summary>
internal sealed class BarTape : RecordedTape
{
    private const long MillisecondsPerTrade = 500;
    private const int MostTrades = 3_600;
    private const int FewestTrades = 4;

    private readonly List<Bar> _bars = [];
    private readonly ulong _seed;

    public BarTape(SymbolSpec symbol, IEnumerable<RecordedBar> bars, RecordedTimeline timeline)
        : base(symbol)
    {
        _seed = Noise.Derive(0, symbol.Name);
        var firstId = 1L;
        foreach (var recorded in bars)
        {
            var bar = Scale(recorded, timeline, firstId);
            _bars.Add(bar);
            firstId += bar.Trades;
        }
    }

    protected override int Pieces => _bars.Count;

    protected override long StartOf(int piece) => _bars[piece].Start;

    protected override void Expand(int piece, List<TapeTick> ticks)
    {
        var bar = _bars[piece];
        if (bar.Volume == 0)
        {
            MarkMinutes(bar, ticks);
            return;
        }

        var path = new BarPath(bar.Open, bar.High, bar.Low, bar.Close, bar.Trades);
        var spread = SpreadOf(bar);
        var left = bar.Volume;
        var count = bar.Trades;
        var previous = bar.Open;
        for (var index = 0; index < bar.Trades; index++)
        {
            var hash = Noise.Hash(_seed, bar.FirstId + index);
            var price = path.PriceAt(index, hash);
            var isBuy = price == previous ? (hash & 1) == 0 : price > previous;
            var bid = Math.Max(1, isBuy ? price - spread : price);
            var time = bar.Start + (long)((index + Noise.Fraction(hash)) * bar.Duration / bar.Trades);
            var quantity = LotSplit.Take(ref left, ref count, hash);
            ticks.Add(new TapeTick(time, bid, isBuy ? price : bid + spread, bar.FirstId + index, price, quantity, BuyerIsMaker: !isBuy));
            previous = price;
        }
    }

    private static long SpreadOf(in Bar bar) => Math.Max(1, bar.Close / 10_000);

    /// <summary>A recorded bar without volume: the venue stood still but showed a price.</summary>
    private static void MarkMinutes(in Bar bar, List<TapeTick> ticks)
    {
        for (var time = bar.Start; time < bar.Start + Math.Max(1, bar.Duration); time += CandleInterval.Minute)
        {
            ticks.Add(new TapeTick(time, bar.Close, bar.Close + SpreadOf(bar), bar.FirstId, bar.Close, 0, BuyerIsMaker: false));
        }
    }

    private Bar Scale(in RecordedBar recorded, RecordedTimeline timeline, long firstId)
    {
        var start = timeline.ToExchangeTime(recorded.OpenTime);
        var duration = (long)(recorded.Length / timeline.Speed);
        var volume = Symbol.ToLots(recorded.Volume);
        var trades = (int)Math.Min(volume, Math.Clamp(duration / MillisecondsPerTrade, FewestTrades, MostTrades));
        return new Bar(
            start,
            duration,
            firstId,
            trades,
            Symbol.ToTicks(recorded.Open),
            Symbol.ToTicks(recorded.High),
            Symbol.ToTicks(recorded.Low),
            Symbol.ToTicks(recorded.Close),
            volume);
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Bar(long Start, long Duration, long FirstId, int Trades, long Open, long High, long Low, long Close, long Volume);
}
