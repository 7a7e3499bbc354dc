namespace Klarpakke.Domain.Indicators;

/// <summary>SMA: the mean of the last numbers. No value before the window is full: partial windows are not averaged.</summary>
/// <param name="length">Numbers in the window, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class SimpleMovingAverage(int length) : SeriesIndicator<decimal>
{
    private readonly RollingSum _window = new(Checked(length));

    /// <inheritdoc/>
    public override int WarmUp => length;

    private protected override decimal? Take(decimal number)
    {
        _window.Add(number);
        return _window.IsFull ? _window.Mean : null;
    }
}
