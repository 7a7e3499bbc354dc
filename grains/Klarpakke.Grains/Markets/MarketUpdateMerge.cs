using Klarpakke.GrainInterfaces.Markets;

namespace Klarpakke.Grains.Markets;

/// <summary>Folds updates of one symbol into one: latest quote, book and figures; every trade up to a bound; of each candle its latest form.</summary>
internal sealed class MarketUpdateMerge
{
    private const int MaxTrades = 1_000;
    private const int MaxCandles = 20_000;

    private readonly Queue<Trade> _trades = new();
    private readonly Dictionary<(CandleInterval Interval, DateTimeOffset OpenTime), Candle> _candles = [];
    private MarketUpdate? _latest;

    public void Add(MarketUpdate update)
    {
        if (_latest is not null)
        {
            MarketMetrics.UpdatesMerged.Add(1);
        }

        foreach (var trade in update.Trades)
        {
            _trades.Enqueue(trade);
            if (_trades.Count > MaxTrades)
            {
                _trades.Dequeue();
                MarketMetrics.TradesLeftOut.Add(1);
            }
        }

        foreach (var candle in update.Candles)
        {
            Add(candle);
        }

        _latest = update with
        {
            Trades = [],
            Candles = [],
            Quote = update.BadQuote is null ? update.Quote ?? _latest?.Quote : null,
            BadQuote = update.Quote is null ? update.BadQuote ?? _latest?.BadQuote : null,
            Book = update.Book ?? _latest?.Book,
            Day = update.Day ?? _latest?.Day,
        };
    }

    /// <summary>The merged update, or null when nothing came since the last call.</summary>
    public MarketUpdate? Take()
    {
        if (_latest is not { } latest)
        {
            return null;
        }

        var update = latest with
        {
            Trades = [.. _trades],
            Candles = [.. _candles.Values.OrderBy(candle => candle.Interval).ThenBy(candle => candle.OpenTime)],
        };
        _latest = null;
        _trades.Clear();
        _candles.Clear();
        return update;
    }

    /// <summary>Takes back the closed candles of an update that could not be delivered; they go with the next one.</summary>
    public void KeepClosedCandles(MarketUpdate undelivered)
    {
        foreach (var candle in undelivered.Candles.Where(candle => candle.IsClosed))
        {
            Add(candle);
        }
    }

    private void Add(Candle candle)
    {
        var key = (candle.Interval, candle.OpenTime);
        var isKnown = _candles.TryGetValue(key, out var known);
        if (!isKnown && _candles.Count >= MaxCandles)
        {
            MarketMetrics.CandlesLeftOut.Add(1);
            return;
        }

        // A late copy of an unfinished candle must not undo its closing.
        if (candle.IsClosed || !isKnown || !known!.IsClosed)
        {
            _candles[key] = candle;
        }
    }
}
