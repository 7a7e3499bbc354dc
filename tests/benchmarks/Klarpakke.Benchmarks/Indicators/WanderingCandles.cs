using Klarpakke.Domain.Markets;

namespace Klarpakke.Benchmarks.Indicators;

/// <summary>A market that wanders from a seed: hours, prices with two decimals, volumes with three.</summary>
internal static class WanderingCandles
{
    public static Candle[] Hours(int seed, int count)
    {
        var random = new Random(seed);
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var candles = new Candle[count];
        var close = 60_000m;
        for (var index = 0; index < count; index++)
        {
            var open = close;
            close = Math.Max(1_000m, open + (random.Next(-50_000, 50_001) / 100m));
            candles[index] = Candle.Create(
                CandleInterval.OneHour, start.AddHours(index), open, Math.Max(open, close) + (random.Next(10_000) / 100m), Math.Min(open, close) - (random.Next(10_000) / 100m), close,
                random.Next(1_000_000) / 1_000m);
        }

        return candles;
    }
}
