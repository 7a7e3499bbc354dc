namespace Klarpakke.Domain.Indicators;

/// <summary>MACD of three EMAs, each seeded with a mean of its own first numbers. The first value comes when the signal line has one.</summary>
/// <param name="fast">Length of the fast average, at least 1.</param>
/// <param name="slow">Length of the slow average, more than <paramref name="fast"/>.</param>
/// <param name="signal">Length of the signal line, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A length is too small.</exception>
public sealed class MovingAverageConvergenceDivergence(int fast = 12, int slow = 26, int signal = 9) : SeriesIndicator<MacdValue>
{
    private readonly ExponentialMovingAverage _fast = new(Checked(fast));
    private readonly ExponentialMovingAverage _slow = new(Checked(slow, fast + 1));
    private readonly ExponentialMovingAverage _signal = new(Checked(signal));

    /// <inheritdoc/>
    public override int WarmUp => slow + signal - 1;

    private protected override MacdValue? Take(decimal number)
    {
        var fastNow = _fast.Next(number);
        return _slow.Next(number) is { } slowNow && fastNow - slowNow is { } line && _signal.Next(line) is { } average
            ? new MacdValue(line, average)
            : null;
    }
}
