using System.Runtime.InteropServices;

namespace Klarpakke.Domain.Backtests;

/// <summary>A closed candle of one of a backtest's markets. A value, so that millions of them leave nothing behind.</summary>
/// <param name="Market">Place of its market among the markets of the backtest.</param>
/// <param name="OpenTime">Start of the candle, UTC.</param>
/// <param name="Open">First price, greater than zero.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price, greater than zero.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Traded amount in the base asset, zero or more.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MarketBar(int Market, DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);
