namespace Klarpakke.Domain.Indicators;

/// <summary>Bollinger bands: the mean of the last numbers and a multiple of their population standard deviation to either side.</summary>
/// <param name="length">Numbers in the window, at least 1.</param>
/// <param name="deviations">Width of each side in standard deviations, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is too small.</exception>
public sealed class BollingerBands(int length = 20, decimal deviations = 2m) : SeriesIndicator<BollingerValue>
{
    private readonly RollingMoments _window = new(Checked(length));
    private readonly decimal _deviations =
        deviations > 0m ? deviations : throw new ArgumentOutOfRangeException(nameof(deviations), deviations, "The width is above 0.");

    /// <inheritdoc/>
    public override int WarmUp => length;

    private protected override BollingerValue? Take(decimal number)
    {
        _window.Add(number);
        if (!_window.IsFull)
        {
            return null;
        }

        var (middle, width) = (_window.Mean, _deviations * _window.Deviation);
        return new BollingerValue(middle + width, middle, middle - width, width == 0m ? null : (number - middle + width) / (2m * width));
    }
}
