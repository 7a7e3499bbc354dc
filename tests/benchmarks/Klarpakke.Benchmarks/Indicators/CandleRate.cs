using Klarpakke.Domain.Markets;

namespace Klarpakke.Benchmarks.Indicators;

/// <summary>How many candles a second one thread takes through something that is made anew for every pass over a year of hours.</summary>
internal sealed class CandleRate(TimeSpan duration, TimeProvider clock)
{
    // A fraction of a millisecond: whoever else wants the core disturbs single turns, and the median does not see them.
    private const int CandlesPerTurn = 500;

    private readonly Candle[] _candles = WanderingCandles.Hours(seed: 2026, count: 8_500);

    /// <param name="make">Makes the taker; it says whether it had something to say.</param>
    public double Measure(Func<Func<Candle, bool>> make)
    {
        var turns = Enumerable.Range(0, _candles.Length / CandlesPerTurn).Select(_ => new List<double>()).ToArray();
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < duration)
        {
            var take = make();
            var said = 0;
            for (var turn = 0; turn < turns.Length; turn++)
            {
                turns[turn].Add(Seconds(_candles.AsSpan(turn * CandlesPerTurn, CandlesPerTurn), take, ref said));
            }

            if (said == 0)
            {
                throw new InvalidOperationException("What is measured never had a value.");
            }
        }

        return _candles.Length / turns.Sum(Median);
    }

    private double Seconds(ReadOnlySpan<Candle> candles, Func<Candle, bool> take, ref int said)
    {
        var start = clock.GetTimestamp();
        foreach (var candle in candles)
        {
            said += take(candle) ? 1 : 0;
        }

        return clock.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
