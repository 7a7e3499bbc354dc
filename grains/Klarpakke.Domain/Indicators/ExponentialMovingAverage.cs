namespace Klarpakke.Domain.Indicators;

/// <summary>EMA: starts with the mean of the first numbers, then moves 2 / (length + 1) of the way to each new one.</summary>
/// <param name="length">Numbers in the seed, and the measure of how fast it follows; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class ExponentialMovingAverage(int length) : SeriesIndicator<decimal>
{
    private readonly SeededAverage _average = new(Checked(length), 2m / (length + 1m));

    /// <inheritdoc/>
    public override int WarmUp => length;

    private protected override decimal? Take(decimal number) => _average.Next(number);
}
