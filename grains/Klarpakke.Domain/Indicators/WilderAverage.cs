namespace Klarpakke.Domain.Indicators;

/// <summary>Wilder's smoothing, also RMA or SMMA: starts with the mean of the first numbers, then moves 1 / length of the way to each new one.</summary>
/// <param name="length">Numbers in the seed, and the measure of how fast it follows; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class WilderAverage(int length) : SeriesIndicator<decimal>
{
    /// <summary>After this many lengths the numbers before weigh less than e^-20, two parts in 10^9: whoever starts there is as good as who started at the beginning.</summary>
    private const int SettlingLengths = 20;

    private readonly SeededAverage _average = new(Checked(length), 1m / length);

    /// <inheritdoc/>
    public override int WarmUp => length;

    /// <summary>Numbers after which it no longer matters where the series began.</summary>
    public static int SettledAfter(int length) => SettlingLengths * length;

    private protected override decimal? Take(decimal number) => _average.Next(number);
}
