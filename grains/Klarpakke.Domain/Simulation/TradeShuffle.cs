using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Simulation;

/// <summary>
/// The same trades in other orders. Their product stays what it is, so this says nothing about the result; it says how much of the deepest fall was the luck of the order.
/// </summary>
/// <param name="Orders">How many orders were tried.</param>
/// <param name="Actual">Deepest fall in the order that was, from trade to trade.</param>
/// <param name="Mild">Only in 5 of 100 orders was it milder than this.</param>
/// <param name="Median">In half of the orders it was deeper.</param>
/// <param name="Severe">In 5 of 100 orders it was deeper than this.</param>
/// <param name="DeeperOrders">Part of the orders with a deeper fall than the actual one.</param>
public sealed record TradeShuffle(int Orders, Percentage Actual, Percentage Mild, Percentage Median, Percentage Severe, Percentage DeeperOrders)
{
    /// <summary>From this part of deeper orders on, the order is called lucky.</summary>
    public static readonly Percentage LuckyFrom = Percentage.FromPercent(95m);

    private const int MostOrders = 1_000;
    private const int FewestOrders = 100;
    private const int MostSteps = 20_000_000;

    /// <summary>Shuffles; null for fewer than two trades.</summary>
    /// <param name="returns">Result of each trade as a part of the equity it was decided on, in order of their ends.</param>
    /// <param name="seed">The seed.</param>
    public static TradeShuffle? Of(ImmutableArray<decimal> returns, ulong seed)
    {
        if (returns.Length < 2)
        {
            return null;
        }

        var trades = returns.Select(value => (double)value).ToArray();
        var actual = DeepestFall(trades);
        var falls = new double[Math.Clamp(MostSteps / trades.Length, FewestOrders, MostOrders)];
        for (var run = 0; run < falls.Length; run++)
        {
            var order = trades.ToArray();
            Shuffle(order, SeededNumbers.OfRun(seed, run));
            falls[run] = DeepestFall(order);
        }

        Array.Sort(falls);
        var deeper = falls.Count(fall => fall < actual);
        return new TradeShuffle(
            falls.Length, Rounded(actual), Rounded(At(falls, 95)), Rounded(At(falls, 50)), Rounded(At(falls, 5)), Percentage.FromFraction(Math.Round((decimal)deeper / falls.Length, 4)));
    }

    private static void Shuffle(double[] values, SeededNumbers numbers)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = numbers.Below(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    private static double DeepestFall(double[] returns)
    {
        double equity = 1, peak = 1, deepest = 0;
        foreach (var change in returns)
        {
            equity *= 1 + change;
            peak = Math.Max(peak, equity);
            deepest = Math.Min(deepest, (equity / peak) - 1);
        }

        return deepest;
    }

    private static double At(double[] sorted, int percentile) => sorted[(sorted.Length - 1) * percentile / 100];

    private static Percentage Rounded(double fraction) => Percentage.FromFraction(Math.Round((decimal)fraction, 8));
}
