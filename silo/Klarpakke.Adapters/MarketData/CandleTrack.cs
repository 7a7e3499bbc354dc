using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>
/// The candles of one symbol and interval in order: history by request joined with live candles from a stream, without doubles and without holes.
/// Live candles wait while history is missing. Holes the venue really has stay holes.
/// </summary>
/// <param name="interval">The interval.</param>
/// <param name="lastClosed">Open time of the newest closed candle that is stored; null when there is none.</param>
internal sealed class CandleTrack(CandleInterval interval, DateTimeOffset? lastClosed)
{
    // The stream may be ahead of the venue's history for a moment, hardly for longer than a few questions.
    private const int MaxDoubts = 5;

    private readonly SortedDictionary<DateTimeOffset, Candle> _waiting = [];
    private DateTimeOffset? _lastClosed = lastClosed;
    private DateTimeOffset? _knownTo;
    private int _doubts;

    public CandleInterval Interval => interval;

    /// <summary>True while history is being fetched.</summary>
    public bool IsCatchingUp { get; private set; } = true;

    /// <summary>Where history has to start; null means: the newest candles there are.</summary>
    public DateTimeOffset? ResumeFrom => _lastClosed + interval.Length();

    /// <summary>History is to be fetched again: the connection was lost.</summary>
    public void Restart()
    {
        IsCatchingUp = true;
        _waiting.Clear();
        _doubts = 0;
    }

    /// <summary>Takes a candle from the stream and adds what may go out to <paramref name="output"/>.</summary>
    /// <returns>True when a candle is missing before it: history must be fetched, and this candle waits for it.</returns>
    public bool Live(Candle candle, List<Candle> output)
    {
        if (IsPast(candle))
        {
            return false;
        }

        var isGap = !IsCatchingUp && IsMissingBefore(candle);
        IsCatchingUp |= isGap;
        if (IsCatchingUp)
        {
            Wait(candle);
        }
        else
        {
            Emit(candle, output);
        }

        return isGap;
    }

    /// <summary>Takes a page of history, oldest first, its newest row open.</summary>
    /// <param name="page">The rows.</param>
    /// <param name="reachesPresent">True when no further page follows.</param>
    /// <param name="output">Receives what may go out.</param>
    /// <returns>True when history is complete and live candles flow again; false when history must be asked for again from <see cref="ResumeFrom"/>.</returns>
    public bool History(IReadOnlyList<Candle> page, bool reachesPresent, List<Candle> output)
    {
        foreach (var candle in page.Where(candle => candle.IsClosed && !IsPast(candle)))
        {
            Emit(candle, output);
        }

        if (page.Count > 0)
        {
            _knownTo = page[^1].OpenTime;
        }

        if (!reachesPresent || !Release(page.Count > 0 ? page[^1] : null, output))
        {
            return false;
        }

        IsCatchingUp = false;
        _doubts = 0;
        return true;
    }

    private bool Release(Candle? newest, List<Candle> output)
    {
        if (newest is { IsClosed: false } && !IsPast(newest))
        {
            _waiting.TryAdd(newest.OpenTime, newest);
        }

        foreach (var candle in _waiting.Values.ToArray())
        {
            // Whether the row before is final, or one between is missing, only history can tell, once it has caught up with the stream.
            if (!IsPast(candle) && IsMissingBefore(candle) && _doubts++ < MaxDoubts)
            {
                return false;
            }

            _waiting.Remove(candle.OpenTime);
            if (!IsPast(candle))
            {
                _knownTo = candle.OpenTime;
                Emit(candle, output);
            }
        }

        return true;
    }

    private bool IsPast(Candle candle) => candle.OpenTime <= _lastClosed;

    // Everything before _knownTo has been asked for, so what is not there is a hole of the venue's own.
    private bool IsMissingBefore(Candle candle) =>
        (_lastClosed is not null || _knownTo is not null) && !(candle.OpenTime <= ResumeFrom) && !(candle.OpenTime <= _knownTo);

    private void Wait(Candle candle)
    {
        if (!_waiting.TryGetValue(candle.OpenTime, out var earlier) || !earlier.IsClosed)
        {
            _waiting[candle.OpenTime] = candle;
        }
    }

    private void Emit(Candle candle, List<Candle> output)
    {
        output.Add(candle);
        if (candle.IsClosed)
        {
            _lastClosed = candle.OpenTime;
        }
    }
}
