using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Simulation;

namespace Klarpakke.Domain.Backtests;

/// <summary>
/// A backtest with what tells whether it may be believed, in one pass over the candles: the whole run, a run that ends at a split, and one that begins there with new cash and a strategy warmed up
/// on candles before it. The run that ends early must have decided exactly what the whole one did up to there.
/// </summary>
public sealed class BacktestStudy : IDisposable
{
    private readonly BacktestPlan _plan;
    private readonly DateTimeOffset _splitAt;
    private readonly DateTimeOffset _lateFrom;
    private readonly ulong _seed;
    private readonly Backtest _whole;
    private readonly Backtest _early;
    private readonly Backtest _late;
    private readonly DataHash _hash;
    private readonly GapLedger _gaps;

    /// <summary>A study that has seen no candle.</summary>
    /// <param name="plan">The plan; its mark and start are set here.</param>
    /// <param name="splitAt">Where the data is split.</param>
    /// <param name="seed">Seed of the shuffles.</param>
    public BacktestStudy(BacktestPlan plan, DateTimeOffset splitAt, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _splitAt, _seed) = (plan with { MarkAt = null, TradesFrom = null }, splitAt, seed);
        _lateFrom = Earlier(splitAt, TimeSpan.FromTicks(plan.Interval.Length().Ticks * 2 * plan.Strategy.Create().WarmUp));
        _whole = new Backtest(_plan with { MarkAt = splitAt });
        _early = new Backtest(_plan);
        _late = new Backtest(_plan with { TradesFrom = splitAt });
        _hash = new DataHash(plan.Markets, plan.Interval);
        _gaps = new GapLedger(plan.Markets, plan.Interval.Length());
    }

    /// <summary>The next candles, in order of open time, and of market within it.</summary>
    public void Take(ReadOnlySpan<MarketBar> bars)
    {
        TakeWhole(bars);
        TakeParts(bars);
    }

    /// <summary>One half of <see cref="Take"/>, for a caller who has a thread for each: the whole run.</summary>
    public void TakeWhole(ReadOnlySpan<MarketBar> bars)
    {
        foreach (ref readonly var bar in bars)
        {
            _whole.Take(bar);
        }
    }

    /// <summary>The other half: everything else. The two share nothing.</summary>
    public void TakeParts(ReadOnlySpan<MarketBar> bars)
    {
        foreach (ref readonly var bar in bars)
        {
            _hash.Add(bar);
            _gaps.Add(bar);
            if (bar.OpenTime < _splitAt)
            {
                _early.Take(bar);
            }

            if (bar.OpenTime >= _lateFrom)
            {
                _late.Take(bar);
            }
        }
    }

    /// <summary>The report after the last candle.</summary>
    public BacktestReport Finish()
    {
        var (whole, early, late) = (_whole.Finish(), _early.Finish(), _late.Finish());
        var isBlindToFuture = string.Equals(whole.JournalAtMark, early.Journal, StringComparison.Ordinal);
        var shuffle = TradeShuffle.Of(whole.Returns, _seed);
        return new BacktestReport
        {
            Plan = _plan,
            Seed = _seed,
            DataHash = _hash.Now(),
            SplitAt = _splitAt,
            Whole = whole,
            InSample = early,
            OutOfSample = late,
            IsBlindToFuture = isBlindToFuture,
            Shuffle = shuffle,
            Gaps = _gaps.Gaps,
            MissingCandles = _gaps.Missing,
            ListedGaps = _gaps.Listed,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _whole.Dispose();
        _early.Dispose();
        _late.Dispose();
        _hash.Dispose();
    }

    private static DateTimeOffset Earlier(DateTimeOffset at, TimeSpan span) => at - DateTimeOffset.UnixEpoch > span ? at - span : DateTimeOffset.UnixEpoch;
}
