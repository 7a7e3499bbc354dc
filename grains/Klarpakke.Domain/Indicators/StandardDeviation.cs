namespace Klarpakke.Domain.Indicators;

/// <summary>Standard deviation of the last numbers by the population formula: divided by their count, not by one less.</summary>
/// <param name="length">Numbers in the window, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class StandardDeviation(int length) : SeriesIndicator<decimal>
{
    private readonly RollingMoments _window = new(Checked(length));

    /// <inheritdoc/>
    public override int WarmUp => length;

    private protected override decimal? Take(decimal number)
    {
        _window.Add(number);
        return _window.IsFull ? _window.Deviation : null;
    }
}
