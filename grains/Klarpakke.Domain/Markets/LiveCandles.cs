using System.Collections.Immutable;

namespace Klarpakke.Domain.Markets;

/// <summary>
/// The newest candle of each interval: unfinished, or closed while nothing has come after it. The venue's own candles are the truth; between them trades keep the picture moving.
/// A candle that only trades have built is never called closed: only the venue can say that.
/// </summary>
public sealed class LiveCandles
{
    private readonly Candle?[] _current = new Candle?[CandleIntervals.All.Length];

    /// <summary>The newest candles that are known, shortest interval first.</summary>
    public ImmutableArray<Candle> Current => [.. _current.OfType<Candle>()];

    /// <summary>The newest candle of one interval, if known.</summary>
    public Candle? this[CandleInterval interval] => _current[(int)interval];

    /// <summary>Takes a candle from the venue. An older interval than the current one changes nothing here.</summary>
    public void Apply(Candle candle)
    {
        ArgumentNullException.ThrowIfNull(candle);
        ref var current = ref _current[(int)candle.Interval];
        if (current is null || candle.OpenTime > current.OpenTime || (candle.OpenTime == current.OpenTime && !current.IsClosed))
        {
            current = candle;
        }
    }

    /// <summary>Takes a trade. A trade of an interval that has passed changes nothing here.</summary>
    public void Apply(Trade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        foreach (var interval in CandleIntervals.All)
        {
            ref var current = ref _current[(int)interval];
            var openTime = interval.OpenTimeOf(trade.OccurredAt);
            if (current is null || openTime > current.OpenTime)
            {
                current = Candle.StartingWith(interval, trade);
            }
            else if (openTime == current.OpenTime && !current.IsClosed)
            {
                current = current.With(trade);
            }
        }
    }
}
