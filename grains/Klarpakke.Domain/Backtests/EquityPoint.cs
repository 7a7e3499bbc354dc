using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Backtests;

/// <summary>A stretch of the equity curve. A curve has a bounded number of them, each as long as it takes, and none of them hides a low.</summary>
/// <param name="Until">End of the stretch, UTC.</param>
/// <param name="Equity">Equity at its end.</param>
/// <param name="Lowest">Lowest equity at the end of a candle in it.</param>
/// <param name="Drawdown">Deepest fall from the highest equity so far in it, zero or negative.</param>
/// <param name="BuyAndHold">Worth of buying and holding at its end.</param>
public sealed record EquityPoint(DateTimeOffset Until, decimal Equity, decimal Lowest, Percentage Drawdown, decimal BuyAndHold);
