using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.Domain.Backtests;

/// <summary>
/// A strategy on recorded candles, under the limits, gates and sizing of a live account. Candles are pushed in order of time; nothing later than the candle at hand is known to anything in here,
/// and memory does not grow with their number. The same plan and candles give the same result to the last byte. docs/backtest.md has every assumption.
/// </summary>
public sealed class Backtest : IDisposable
{
    /// <summary>Grows with every change that can change a result.</summary>
    public const int EngineVersion = 2;

    // The worst prices of a candle are taken to have stood this long before its end, which leaves the end itself to the next sample.
    private static readonly TimeSpan LowBeforeClose = TimeSpan.FromSeconds(15);

    private readonly BacktestPlan _plan;
    private readonly BacktestTotals _totals;
    private readonly TradingDesk _trading;
    private readonly WishDesk _wishes;
    private readonly LimitWatch _limits = new(RiskProfile.Green);
    private readonly BuyAndHold _holding;
    private readonly TimeSpan _length;
    private readonly MarketBar[] _step;
    private int _inStep;
    private DateTimeOffset _knownAt;
    private string? _mark;

    /// <summary>A run that has seen no candle.</summary>
    /// <exception cref="ArgumentException">There is no market, or one is not of the asset of the cash, or there is no cash.</exception>
    public Backtest(BacktestPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Markets.IsDefaultOrEmpty || plan.Markets.Any(market => market.Symbol.Quote != plan.Cash.Asset) || plan.Cash.Amount <= 0m)
        {
            throw new ArgumentException("A backtest needs cash, and markets of the asset of the cash.", nameof(plan));
        }

        (_plan, _length, _step) = (plan, plan.Interval.Length(), new MarketBar[plan.Markets.Length]);
        _totals = new BacktestTotals(plan.Cash);
        _trading = new TradingDesk(plan, _totals, DateTimeOffset.UnixEpoch);
        _wishes = new WishDesk(plan, _totals, _trading, _limits);
        _holding = new BuyAndHold(plan.Markets.Length, plan.Cash.Amount, plan.Costs);
    }

    /// <summary>The next candle, in order of open time, and of market within it.</summary>
    /// <exception cref="ArgumentException">It is out of order.</exception>
    public void Take(in MarketBar bar)
    {
        if (_inStep > 0 && bar.OpenTime != _step[0].OpenTime)
        {
            RunStep();
        }

        if (_inStep > 0 ? bar.Market <= _step[_inStep - 1].Market : bar.OpenTime <= _trading.Desks[bar.Market].SeenAt)
        {
            throw new ArgumentException($"The candle of {_plan.Markets[bar.Market].Symbol} at {bar.OpenTime:O} is out of order.", nameof(bar));
        }

        _step[_inStep++] = bar;
    }

    /// <summary>The result after the last candle. Positions that are open stay so, and are valued.</summary>
    public BacktestResult Finish()
    {
        RunStep();
        TakeMark(DateTimeOffset.MaxValue);
        foreach (var desk in _trading.Desks.Where(desk => desk.Entry is not null))
        {
            _totals.Signals.Withdrawn++;
        }

        return new BacktestResult
        {
            Candles = _totals.Candles,
            From = _totals.From,
            Until = _totals.Until,
            Figures = _totals.Figures(_trading.Held.Count, _limits),
            Signals = _totals.Signals.Counts(),
            Curve = _totals.Curve.Points(),
            Trades = _totals.Trades.Kept,
            Returns = [.. _totals.Trades.Returns],
            Journal = _trading.Journal.Now(),
            JournalAtMark = _mark,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _trading.Dispose();

    private void RunStep()
    {
        if (_inStep == 0)
        {
            return;
        }

        var bars = _step.AsSpan(0, _inStep);
        var open = bars[0].OpenTime;
        TakeMark(open);
        foreach (ref readonly var bar in bars)
        {
            _trading.See(bar, _length);
        }

        if (open >= (_plan.TradesFrom ?? open))
        {
            Trade(bars, open, open + _length);
        }
        else
        {
            WarmUp(bars);
        }

        _inStep = 0;
    }

    private void TakeMark(DateTimeOffset at) => _mark = _mark is null && at >= _plan.MarkAt ? _trading.Journal.Now() : _mark;

    private void WarmUp(ReadOnlySpan<MarketBar> bars)
    {
        foreach (ref readonly var bar in bars)
        {
            _trading.Desks[bar.Market].Strategy.OnCandle(CandleOf(bar), null);
        }
    }

    private void Trade(ReadOnlySpan<MarketBar> bars, DateTimeOffset open, DateTimeOffset close)
    {
        Open(bars, open);
        foreach (ref readonly var bar in bars)
        {
            _trading.SellAtStop(_trading.Desks[bar.Market], bar, close);
        }

        var equity = Value(bars, open, close);
        _totals.Step(close, bars.Length);
        if (_plan.Reset == ResetChoice.AtPeriodEnd && _limits.Trips.Hard is not null)
        {
            _limits.Reset(close, _trading.Held.Count == 0);
        }

        foreach (ref readonly var bar in bars)
        {
            _wishes.Hear(bar, CandleOf(bar), close, equity);
        }
    }

    private void Open(ReadOnlySpan<MarketBar> bars, DateTimeOffset open)
    {
        if (_totals.From is null)
        {
            _totals.Begin(open);
            _knownAt = open;
        }

        // The time since the last candle is time in which nobody knew what the positions were worth.
        if (_trading.Held.Count > 0 && open - _knownAt >= BlindSpell.CountsAsSoftStopAfter)
        {
            _limits.Blind(_knownAt + BlindSpell.CountsAsSoftStopAfter);
        }

        foreach (ref readonly var bar in bars)
        {
            var desk = _trading.Desks[bar.Market];
            desk.Bid = _plan.Costs.Bid(bar.Open);
            _holding.Open(bar);
            _trading.SellAtOpen(desk, bar);
        }

        foreach (ref readonly var bar in bars)
        {
            _trading.BuyAtOpen(_trading.Desks[bar.Market], bar);
        }

        if (_limits.IsNewPeriod(open) && IsKnown(open))
        {
            Heed(_limits.Sample(open, Equity()), open);
        }
    }

    /// <summary>The equity at the end of the step, judged at its worst and at its end; null when a held market has no candle in it.</summary>
    private decimal? Value(ReadOnlySpan<MarketBar> bars, DateTimeOffset open, DateTimeOffset close)
    {
        var isKnown = IsKnown(open);
        if (isKnown)
        {
            foreach (var desk in _trading.Held)
            {
                desk.Bid = _plan.Costs.Bid(desk.Low);
            }

            Heed(_limits.Lasting(close - LowBeforeClose, Equity()), close);
        }

        foreach (ref readonly var bar in bars)
        {
            _trading.Desks[bar.Market].Bid = _plan.Costs.Bid(bar.Close);
            _holding.Close(bar);
        }

        if (!isKnown)
        {
            Blind(close);
            return null;
        }

        var invested = _trading.Invested();
        var equity = _trading.Cash + invested;
        Heed(_limits.Sample(close, _plan.Cash with { Amount = equity }), close);
        _totals.Known(close, equity, invested, _holding.Value);
        _knownAt = close;
        return equity;
    }

    /// <summary>A hard stop takes back what is not bought yet, and sells the rest at the next open.</summary>
    private void Heed(ImmutableArray<TripFact> facts, DateTimeOffset at)
    {
        if (facts.IsEmpty || !facts.Any(fact => fact is HardTripped))
        {
            return;
        }

        foreach (var desk in _trading.Desks)
        {
            if (desk.Entry is not null)
            {
                _trading.Forget(desk);
                _totals.Signals.Withdrawn++;
            }

            desk.Exit = desk.Position is null ? null : new PendingExit(ExitCause.KillSwitch, null);
        }

        _trading.Journal.Add('H', at, 0, 0m, 0m);
    }

    private void Blind(DateTimeOffset now)
    {
        if (now - _knownAt >= BlindSpell.CountsAsSoftStopAfter)
        {
            _limits.Blind(now);
        }
    }

    private bool IsKnown(DateTimeOffset open)
    {
        foreach (var desk in _trading.Held)
        {
            if (desk.SeenAt != open)
            {
                return false;
            }
        }

        return true;
    }

    private Money Equity() => _plan.Cash with { Amount = _trading.Cash + _trading.Invested() };

    private Candle CandleOf(in MarketBar bar) => Candle.Create(_plan.Interval, bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
}
