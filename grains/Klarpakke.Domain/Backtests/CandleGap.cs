using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Backtests;

/// <summary>Candles that are missing between two that are there. They are not made up.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="After">Open time of the last candle before them.</param>
/// <param name="Before">Open time of the first candle after them.</param>
/// <param name="Missing">How many.</param>
public sealed record CandleGap(Symbol Symbol, DateTimeOffset After, DateTimeOffset Before, long Missing);
