using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Faults;

/// <summary>The markets' tapes with price gaps in them. Without a gap a tape passes through untouched.</summary>
internal sealed class FaultyTapes
{
    private readonly FaultyTape[] _tapes;

    public FaultyTapes(IReadOnlyList<IMarketTape> tapes) => _tapes = [.. tapes.Select(tape => new FaultyTape(tape))];

    public IReadOnlyList<IMarketTape> All => _tapes;

    /// <summary>From <paramref name="time"/> on, prices of one symbol, or of all, are multiplied by <paramref name="factor"/>.</summary>
    public void Gap(string? symbol, long time, decimal factor)
    {
        foreach (var tape in _tapes.Where(tape => symbol is null || tape.Symbol.Name == symbol))
        {
            tape.Gap(time, factor);
        }
    }

    private sealed class FaultyTape(IMarketTape inner) : IMarketTape
    {
        // Replaced as a whole: history is read outside the engine's gate.
        private volatile (long From, decimal Factor)[] _gaps = [];

        public SymbolSpec Symbol => inner.Symbol;

        public long FirstTime => inner.FirstTime;

        public void Gap(long time, decimal factor) => _gaps = [.. _gaps, (time, factor)];

        public void ReadTicks(long from, long to, List<TapeTick> ticks)
        {
            var first = ticks.Count;
            inner.ReadTicks(from, to, ticks);
            if (_gaps.Length == 0)
            {
                return;
            }

            for (var index = first; index < ticks.Count; index++)
            {
                ticks[index] = Shift(ticks[index]);
            }
        }

        public void ReadHour(long hourOpen, Span<Candle> minutes) => inner.ReadHour(hourOpen, minutes);

        public TapeTick QuoteAt(long time) => Shift(inner.QuoteAt(time));

        private TapeTick Shift(in TapeTick tick)
        {
            var time = tick.Time;
            var factor = _gaps.Where(gap => gap.From <= time).Aggregate(1m, (product, gap) => product * gap.Factor);
            if (factor == 1)
            {
                return tick;
            }

            var bid = Math.Max(1, (long)(tick.Bid * factor));
            var ask = Math.Max(bid + 1, (long)(tick.Ask * factor));
            var price = tick.Price == tick.Bid ? bid : tick.Price == tick.Ask ? ask : (long)(tick.Price * factor);
            return tick with { Bid = bid, Ask = ask, Price = tick.Price == 0 ? 0 : Math.Max(1, price) };
        }
    }
}
