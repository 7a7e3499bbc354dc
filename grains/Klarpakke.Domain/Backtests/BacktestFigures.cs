using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Backtests;

/// <summary>The figures of a backtest. docs/backtest.md defines each. Amounts are in the quote asset; null where a figure is not defined.</summary>
public sealed record BacktestFigures
{
    /// <summary>Cash at the start.</summary>
    public required decimal StartEquity { get; init; }

    /// <summary>Managed equity at the end, open positions at the best bid.</summary>
    public required decimal EndEquity { get; init; }

    /// <summary>Change from start to end.</summary>
    public required Percentage Return { get; init; }

    /// <summary>The yearly growth that would give the same; null for less than 30 days, or when all is lost.</summary>
    public required Percentage? YearlyGrowth { get; init; }

    /// <summary>What buying and holding would be worth at the end.</summary>
    public required decimal BuyAndHoldEnd { get; init; }

    /// <summary>Change from buying and holding.</summary>
    public required Percentage BuyAndHoldReturn { get; init; }

    /// <summary>Deepest fall of buying and holding.</summary>
    public required Percentage BuyAndHoldMaxDrawdown { get; init; }

    /// <summary>Deepest fall from a high, at ends of candles.</summary>
    public required Percentage MaxDrawdown { get; init; }

    /// <summary>Longest time below a high.</summary>
    public required TimeSpan LongestDrawdown { get; init; }

    /// <summary>Closed trades.</summary>
    public required int Trades { get; init; }

    /// <summary>Positions still open at the end.</summary>
    public required int OpenPositions { get; init; }

    /// <summary>Positions, closed or still open, that were held while candles of their pair are missing.</summary>
    public required int HeldAcrossGaps { get; init; }

    /// <summary>Part of the closed trades with a gain.</summary>
    public required Percentage? WinRate { get; init; }

    /// <summary>Sum of gains by sum of losses; null without a loss.</summary>
    public required decimal? ProfitFactor { get; init; }

    /// <summary>Mean result as a multiple of what the trade was reckoned to risk.</summary>
    public required decimal? MeanRiskMultiple { get; init; }

    /// <summary>Largest loss of one trade.</summary>
    public required decimal LargestLoss { get; init; }

    /// <summary>Fees of closed trades.</summary>
    public required decimal Fees { get; init; }

    /// <summary>Yearly Sharpe ratio of daily returns.</summary>
    public required decimal? Sharpe { get; init; }

    /// <summary>Yearly Sortino ratio of daily returns.</summary>
    public required decimal? Sortino { get; init; }

    /// <summary>Part of the candle times at whose end a position was open.</summary>
    public required Percentage TimeInMarket { get; init; }

    /// <summary>Mean part of the equity that was in positions.</summary>
    public required Percentage MeanExposure { get; init; }

    /// <summary>Soft stops.</summary>
    public required int SoftStops { get; init; }

    /// <summary>Hard stops.</summary>
    public required int HardStops { get; init; }

    /// <summary>Trades larger than a hundredth of what their candle traded, purchases and sales counted by themselves.</summary>
    public required int ThinFills { get; init; }
}
