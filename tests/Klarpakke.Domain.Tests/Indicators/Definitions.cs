using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>Every indicator once more, from its definition over the whole series in the plainest words: no state, no window that slides, nothing shared with the code under test.</summary>
internal static class Definitions
{
    public static decimal Mean(IReadOnlyList<decimal> series, int length) => series.TakeLast(length).Sum() / length;

    public static decimal Weighted(IReadOnlyList<decimal> series, int length) =>
        series.TakeLast(length).Select((number, index) => number * (index + 1)).Sum() / (length * (length + 1) / 2m);

    public static decimal Exponential(IReadOnlyList<decimal> series, int length) => Smoothed(series, length, 2m / (length + 1))[^1];

    public static decimal Wilder(IReadOnlyList<decimal> series, int length) => Smoothed(series, length, 1m / length)[^1];

    /// <summary>The average after the seed and after every number that follows it.</summary>
    public static IReadOnlyList<decimal> Smoothed(IReadOnlyList<decimal> series, int seed, decimal pace)
    {
        List<decimal> averages = [series.Take(seed).Sum() / seed];
        foreach (var number in series.Skip(seed))
        {
            averages.Add((number * pace) + (averages[^1] * (1m - pace)));
        }

        return averages;
    }

    public static decimal Variance(IReadOnlyList<decimal> series, int length)
    {
        var mean = Mean(series, length);
        return series.TakeLast(length).Sum(number => (number - mean) * (number - mean)) / length;
    }

    public static decimal Strength(IReadOnlyList<decimal> series, int length)
    {
        var changes = series.Zip(series.Skip(1), (before, after) => after - before).ToArray();
        var rise = Wilder([.. changes.Select(change => change > 0 ? change : 0)], length);
        var fall = Wilder([.. changes.Select(change => change < 0 ? -change : 0)], length);
        return rise == 0 && fall == 0 ? 50 : fall == 0 ? 100 : 100 - (100 / (1 + (rise / fall)));
    }

    public static IReadOnlyList<decimal> TrueRanges(IReadOnlyList<Candle> candles) =>
    [
        .. candles.Zip(candles.Skip(1), (before, after) => new[]
        {
            after.High.Value - after.Low.Value, Math.Abs(after.High.Value - before.Close.Value), Math.Abs(after.Low.Value - before.Close.Value),
        }.Max()),
    ];

    public static (decimal Highest, decimal Lowest) Extremes(IEnumerable<Candle> candles) =>
        (candles.Max(candle => candle.High.Value), candles.Min(candle => candle.Low.Value));

    public static decimal RawStochastic(IReadOnlyList<Candle> candles, int length)
    {
        var (highest, lowest) = Extremes(candles.TakeLast(length));
        return highest == lowest ? 50 : (candles[^1].Close.Value - lowest) / (highest - lowest) * 100;
    }

    public static (decimal Plus, decimal Minus, decimal Strength) Direction(IReadOnlyList<Candle> candles, int length)
    {
        var moves = candles.Zip(candles.Skip(1), (before, after) => (Up: after.High.Value - before.High.Value, Down: before.Low.Value - after.Low.Value)).ToArray();
        decimal[] up = [.. moves.Select(move => move.Up > move.Down && move.Up > 0 ? move.Up : 0)];
        decimal[] down = [.. moves.Select(move => move.Down > move.Up && move.Down > 0 ? move.Down : 0)];
        var ranges = Smoothed(TrueRanges(candles), length, 1m / length);
        decimal[] plus = [.. Smoothed(up, length, 1m / length).Zip(ranges, Percent)];
        decimal[] minus = [.. Smoothed(down, length, 1m / length).Zip(ranges, Percent)];
        return (plus[^1], minus[^1], Wilder([.. plus.Zip(minus, (rise, fall) => Percent(Math.Abs(rise - fall), rise + fall))], length));
    }

    public static decimal WeightedPrice(IEnumerable<Candle> candles) =>
        candles.Sum(candle => (candle.High.Value + candle.Low.Value + candle.Close.Value) / 3 * candle.Volume) / candles.Sum(candle => candle.Volume);

    private static decimal Percent(decimal part, decimal whole) => whole == 0 ? 0 : part / whole * 100;
}
