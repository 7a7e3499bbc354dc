using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>Candles made for tests.</summary>
internal static class Series
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Hour(int index) => Start.AddHours(index);

    /// <summary>An hourly candle.</summary>
    public static Candle Bar(int index, decimal open, decimal high, decimal low, decimal close, decimal volume = 1m) =>
        Candle.Create(CandleInterval.OneHour, Hour(index), open, high, low, close, volume);

    /// <summary>An hourly candle that reaches one to either side of its close.</summary>
    public static Candle Close(int index, decimal close) => Bar(index, close, close + 1m, close - 1m, close);

    /// <summary>Hourly candles without any range of their own.</summary>
    public static Candle[] Closes(params decimal[] closes) => [.. closes.Select((close, index) => Bar(index, close, close, close, close))];

    /// <summary>A market that wanders from the seed: prices with two decimals, volumes with three.</summary>
    public static Candle[] Wandering(int seed, int count, decimal from = 100m)
    {
        var random = new Random(seed);
        var candles = new Candle[count];
        var close = from;
        for (var index = 0; index < count; index++)
        {
            var open = close;
            close = Math.Max(1m, open + (random.Next(-300, 301) / 100m));
            var high = Math.Max(open, close) + (random.Next(100) / 100m);
            var low = Math.Max(0.01m, Math.Min(open, close) - (random.Next(100) / 100m));
            candles[index] = Bar(index, open, high, low, close, random.Next(10_000) / 1000m);
        }

        return candles;
    }
}
