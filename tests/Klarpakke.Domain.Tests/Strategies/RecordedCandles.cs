using System.Globalization;
using System.IO.Compression;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Strategies;

/// <summary>Recorded candles of the shared data.</summary>
internal static class RecordedCandles
{
    public static Candle[] Hourly(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.Require("market/hourly/" + file)), CompressionMode.Decompress));
        List<Candle> candles = [];
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var numbers = cells.Skip(1).Select(cell => decimal.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            candles.Add(Candle.Create(
                CandleInterval.OneHour, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cells[0], CultureInfo.InvariantCulture)), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]));
        }

        return [.. candles];
    }
}
