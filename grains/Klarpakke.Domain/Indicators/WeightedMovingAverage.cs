namespace Klarpakke.Domain.Indicators;

/// <summary>WMA: weights fall in equal steps from the newest number (length) to the oldest (1). No value before the window is full.</summary>
/// <param name="length">Numbers in the window, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class WeightedMovingAverage(int length) : SeriesIndicator<decimal>
{
    private readonly RollingSum _window = new(Checked(length));
    private readonly decimal _weights = length * (length + 1m) / 2m;
    private decimal _weighted;

    /// <inheritdoc/>
    public override int WarmUp => length;

    private protected override decimal? Take(decimal number)
    {
        // In a full window every weight falls by one: the sum of all is taken off once.
        _weighted -= _window.IsFull ? _window.Sum : 0m;
        _window.Add(number);
        _weighted += _window.Count * number;
        return _window.IsFull ? _weighted / _weights : null;
    }
}
