using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Sizing;

/// <summary>The numbers behind an approval, kept with it.</summary>
/// <param name="Equity">Managed equity it was decided on.</param>
/// <param name="Risk">What is lost if the stop is hit, fees and slippage included.</param>
/// <param name="Notional">The most that is paid, without the fee.</param>
/// <param name="ExitValue">What a sale at the stop is reckoned to bring.</param>
/// <param name="StopDistance">From the most that is paid down to the stop.</param>
/// <param name="MarketOrders">Market orders it takes to leave.</param>
public sealed record RiskFigures(Money Equity, Money Risk, Money Notional, Money ExitValue, Percentage StopDistance, int MarketOrders);
