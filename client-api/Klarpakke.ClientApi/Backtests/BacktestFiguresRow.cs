namespace Klarpakke.ClientApi.Backtests;

/// <summary>The figures of a run; docs/backtest.md defines each. Amounts are in the quote asset, shares and changes in percent, both in strings; null where a figure is not defined.</summary>
/// <param name="StartEquity">Cash at the start.</param>
/// <param name="EndEquity">Equity at the end.</param>
/// <param name="Return">Change from start to end.</param>
/// <param name="YearlyGrowth">The yearly growth that gives the same.</param>
/// <param name="BuyAndHoldEnd">What buying and holding would be worth.</param>
/// <param name="BuyAndHoldReturn">Change from buying and holding.</param>
/// <param name="BuyAndHoldMaxDrawdown">Deepest fall of buying and holding.</param>
/// <param name="MaxDrawdown">Deepest fall from a high.</param>
/// <param name="LongestDrawdownHours">Longest time below a high, hours.</param>
/// <param name="Trades">Closed trades.</param>
/// <param name="OpenPositions">Positions open at the end.</param>
/// <param name="HeldAcrossGaps">Positions that were held while candles are missing.</param>
/// <param name="WinRate">Part of the trades with a gain.</param>
/// <param name="ProfitFactor">Sum of gains by sum of losses.</param>
/// <param name="MeanRiskMultiple">Mean result as a multiple of the risk.</param>
/// <param name="LargestLoss">Largest loss of one trade.</param>
/// <param name="Fees">Fees of closed trades.</param>
/// <param name="Sharpe">Yearly Sharpe ratio of daily returns.</param>
/// <param name="Sortino">Yearly Sortino ratio of daily returns.</param>
/// <param name="TimeInMarket">Part of the time with a position.</param>
/// <param name="MeanExposure">Mean part of the equity that was in positions.</param>
/// <param name="SoftStops">Soft stops.</param>
/// <param name="HardStops">Hard stops.</param>
/// <param name="ThinFills">Trades larger than a hundredth of what their candle traded.</param>
internal sealed record BacktestFiguresRow(
    string StartEquity, string EndEquity, string Return, string? YearlyGrowth, string BuyAndHoldEnd, string BuyAndHoldReturn, string BuyAndHoldMaxDrawdown, string MaxDrawdown,
    long LongestDrawdownHours, int Trades, int OpenPositions, int HeldAcrossGaps, string? WinRate, string? ProfitFactor, string? MeanRiskMultiple, string LargestLoss, string Fees,
    string? Sharpe, string? Sortino, string TimeInMarket, string MeanExposure, int SoftStops, int HardStops, int ThinFills);
