using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Simulation;

namespace Klarpakke.Domain.Backtests;

/// <summary>What is summed up while a backtest runs. Nothing in it grows with the candles.</summary>
internal sealed class BacktestTotals(Money cash)
{
    private static readonly TimeSpan LeastForYearly = TimeSpan.FromDays(30);

    private readonly EquityCurve _curve = new(cash.Asset);
    private readonly FallWatch _holding = new(cash.Asset);
    private readonly DailyReturns _days = new();
    private long _steps;
    private long _stepsInMarket;
    private decimal _invested;
    private decimal _equities;
    private decimal _equity = cash.Amount;
    private decimal _buyAndHold = cash.Amount;

    public long Candles { get; private set; }

    public DateTimeOffset? From { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public TradeBook Trades { get; } = new();

    public SignalTally Signals { get; } = new();

    public int ThinFills { get; set; }

    public int HeldAcrossGaps { get; set; }

    public EquityCurve Curve => _curve;

    public void Begin(DateTimeOffset open)
    {
        From = open;
        _days.Start(open, cash.Amount);
        _curve.Add(open, cash.Amount, cash.Amount);
        _holding.Add(open, cash.Amount);
    }

    /// <summary>The end of a step: how many candles it had.</summary>
    public void Step(DateTimeOffset close, int candles) => (Until, Candles) = (close, Candles + candles);

    /// <summary>A step at whose end the equity is known.</summary>
    public void Known(DateTimeOffset close, decimal equity, decimal invested, decimal buyAndHold)
    {
        (_equity, _buyAndHold) = (equity, buyAndHold);
        _steps++;
        _stepsInMarket += invested > 0m ? 1 : 0;
        _invested += invested;
        _equities += equity;
        _curve.Add(close, equity, buyAndHold);
        _holding.Add(close, buyAndHold);
        _days.Add(close, equity);
    }

    public BacktestFigures Figures(int openPositions, LimitWatch limits)
    {
        var closed = Trades.Count;
        return new BacktestFigures
        {
            StartEquity = cash.Amount,
            EndEquity = _equity,
            Return = Change(_equity),
            YearlyGrowth = Yearly(),
            BuyAndHoldEnd = _buyAndHold,
            BuyAndHoldReturn = Change(_buyAndHold),
            BuyAndHoldMaxDrawdown = _holding.Deepest,
            MaxDrawdown = _curve.MaxDrawdown,
            LongestDrawdown = _curve.LongestFall,
            Trades = closed,
            OpenPositions = openPositions,
            HeldAcrossGaps = HeldAcrossGaps,
            WinRate = closed == 0 ? null : Part(Trades.Wins, closed),
            ProfitFactor = Trades.Losses == 0m ? null : Math.Round(Trades.Gains / Trades.Losses, 4),
            MeanRiskMultiple = closed == 0 ? null : Math.Round(Trades.RiskMultiples / closed, 4),
            LargestLoss = Trades.LargestLoss,
            Fees = Trades.Fees,
            Sharpe = _days.Sharpe(),
            Sortino = _days.Sortino(),
            TimeInMarket = Part(_stepsInMarket, _steps),
            MeanExposure = Part(_invested, _equities),
            SoftStops = limits.SoftStops,
            HardStops = limits.HardStops,
            ThinFills = ThinFills,
        };
    }

    private Percentage Change(decimal equity) => Drawdown.Of(cash with { Amount = equity }, cash);

    private Percentage? Yearly() => Until - From is { } span && span >= LeastForYearly && _equity > 0m
        ? Percentage.FromFraction(Statistics.YearlyGrowth(_equity / cash.Amount, span))
        : null;

    private static Percentage Part(decimal part, decimal whole) => whole == 0m ? Percentage.Zero : Percentage.FromFraction(Math.Round(part / whole, 12));
}
