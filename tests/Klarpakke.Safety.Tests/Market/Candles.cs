using System.Globalization;
using System.IO.Compression;

namespace Klarpakke.Safety.Tests.Market;

/// <summary>Recorded candles as a price path.</summary>
internal static class Candles
{
    // A candle is walked through in the order of its name, the low before the high where it closed above its open: what lies between is not recorded.
    private static readonly double[] Quarters = [0, 0.25, 0.75];

    /// <summary>The part of a recording that lies in a span of time; several files follow each other.</summary>
    /// <param name="files">Files with <c>open_time_ms,open,high,low,close,volume</c>, packed with gzip.</param>
    /// <param name="length">How long one candle is.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">End, not included.</param>
    public static PricePath Read(IEnumerable<string> files, TimeSpan length, DateTimeOffset from, DateTimeOffset to) =>
        new(PointsOf(files.SelectMany(Rows).Where(row => row.Open >= from && row.Open < to), length));

    internal static IEnumerable<PricePoint> PointsOf(IEnumerable<(DateTimeOffset Open, decimal[] Prices)> rows, TimeSpan length)
    {
        DateTimeOffset? end = null;
        foreach (var (open, prices) in rows)
        {
            decimal[] way = prices[3] >= prices[0] ? [prices[0], prices[2], prices[1]] : [prices[0], prices[1], prices[2]];
            for (var step = 0; step < way.Length; step++)
            {
                yield return new PricePoint(open + (length * Quarters[step]), way[step], IsAfterGap: step == 0 && end is not null);
            }

            end = open + length;
            yield return new PricePoint(end.Value - TimeSpan.FromSeconds(1), prices[3]);
        }
    }

    private static IEnumerable<(DateTimeOffset Open, decimal[] Prices)> Rows(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            if (char.IsAsciiDigit(line[0]))
            {
                var cells = line.Split(',');
                yield return (
                    DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cells[0], CultureInfo.InvariantCulture)),
                    [.. cells[1..5].Select(cell => decimal.Parse(cell, CultureInfo.InvariantCulture))]);
            }
        }
    }
}
