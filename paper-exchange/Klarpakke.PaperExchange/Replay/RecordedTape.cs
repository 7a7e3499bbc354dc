using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>A recording as a tape: pieces in time order, each played into ticks when somebody reads over it.</summary>
internal abstract class RecordedTape(SymbolSpec symbol) : IMarketTape
{
    private readonly Lock _gate = new();
    private readonly List<TapeTick> _expanded = [];
    private int _expandedPiece = -1;

    public SymbolSpec Symbol => symbol;

    public long FirstTime => StartOf(0);

    protected abstract int Pieces { get; }

    public void ReadTicks(long from, long to, List<TapeTick> ticks)
    {
        lock (_gate)
        {
            for (var piece = Math.Max(0, PieceAt(from)); piece < Pieces && StartOf(piece) < to; piece++)
            {
                foreach (var tick in Expanded(piece))
                {
                    if (tick.Time >= from && tick.Time < to)
                    {
                        ticks.Add(tick);
                    }
                }
            }
        }
    }

    public void ReadHour(long hourOpen, Span<Candle> minutes)
    {
        for (var minute = 0; minute < minutes.Length; minute++)
        {
            minutes[minute] = Candle.StartingAt(hourOpen + (minute * CandleInterval.Minute));
        }

        var ticks = new List<TapeTick>();
        ReadTicks(hourOpen, hourOpen + CandleInterval.Hour, ticks);
        foreach (var tick in ticks)
        {
            ref var minute = ref minutes[(int)((tick.Time - hourOpen) / CandleInterval.Minute)];
            if (tick.IsTrade)
            {
                minute.Add(tick.Trade);
            }
            else if (tick.IsMark)
            {
                minute.Mark(tick.Price);
            }
        }
    }

    public TapeTick QuoteAt(long time)
    {
        lock (_gate)
        {
            var ticks = Expanded(Math.Max(0, PieceAt(time)));
            var index = ticks.FindLastIndex(tick => tick.Time <= time);
            return ticks[Math.Max(0, index)] with { Time = time, Price = 0, Quantity = 0 };
        }
    }

    protected abstract long StartOf(int piece);

    protected abstract void Expand(int piece, List<TapeTick> ticks);

    private List<TapeTick> Expanded(int piece)
    {
        // The live market reads the same piece a hundred times a second.
        if (_expandedPiece != piece)
        {
            _expanded.Clear();
            Expand(piece, _expanded);
            _expandedPiece = piece;
        }

        return _expanded;
    }

    /// <summary>The last piece that starts at or before <paramref name="time"/>; -1 when all start later.</summary>
    private int PieceAt(long time)
    {
        int low = 0, high = Pieces;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = StartOf(middle) <= time ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
