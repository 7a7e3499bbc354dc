using Klarpakke.Domain.Markets;

namespace Klarpakke.Persistence.Candles;

/// <summary>A row of <c>candles</c> as it is read.</summary>
internal sealed record CandleRow(
    DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, decimal QuoteVolume, long Trades)
{
    public Candle ToCandle(CandleInterval interval) => Candle.Create(interval, OpenTime, Open, High, Low, Close, Volume, QuoteVolume, Trades);

    /// <summary>Reads an interval code. The table's CHECK lets no other in.</summary>
    public static CandleInterval Interval(string code) =>
        CandleIntervals.TryParse(code, out var interval) ? interval : throw new InvalidOperationException($"'{code}' in candles is not an interval.");
}
