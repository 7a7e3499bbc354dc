using System.Globalization;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>A file of candles that was damaged on purpose: dates and numbers missing, highs below lows.</summary>
/// <param name="Candles">What could be read, in the order of the file.</param>
/// <param name="Refused">Rows that made no candle.</param>
internal sealed record DamagedRows(IReadOnlyList<Candle> Candles, int Refused)
{
    public static DamagedRows Read()
    {
        var lines = File.ReadAllLines(SharedData.Require("reference/indicators/skender-quotes-bad.csv")).Skip(1).ToArray();
        var candles = lines.Select(line => TryRead(line.Split(','))).OfType<Candle>().ToArray();
        return new DamagedRows(candles, lines.Length - candles.Length);
    }

    private static Candle? TryRead(string[] cells)
    {
        var numbers = cells.Skip(1).Select(cell => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null).ToArray();
        return DateTimeOffset.TryParseExact(cells[0], "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            && numbers is [{ } open, { } high, { } low, { } close, { } volume]
            && Candle.TryCreate(CandleInterval.OneDay, date, open, high, low, close, volume, 0m, 0, isClosed: true, out var candle) is null
                ? candle
                : null;
    }
}
