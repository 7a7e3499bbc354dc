namespace Klarpakke.Safety.Tests.Market;

/// <summary>Prices drawn from a seed: some minutes of quiet, then a fall of a few to a dozen per cent, as a slide or with jumps, and what follows it.</summary>
internal static class SeededPath
{
    private static readonly TimeSpan Leg = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Length = TimeSpan.FromHours(2);

    public static PricePath Draw(Random random, decimal price, DateTimeOffset start)
    {
        var (fallFrom, fallFor) = (random.Next(3, 9), random.Next(2, 8));
        var depth = 0.02 + (0.12 * random.NextDouble());
        var points = new List<PricePoint> { new(start, price) };
        for (var leg = 1; start + (leg * Leg) <= start + Length; leg++)
        {
            var drift = leg >= fallFrom && leg < fallFrom + fallFor ? -depth / fallFor : 0.0;
            price *= 1m + (decimal)(drift + ((random.NextDouble() - 0.5) * 0.002));
            points.Add(new PricePoint(start + (leg * Leg), price, IsAfterGap: random.Next(10) == 0));
        }

        return new PricePath(points);
    }
}
