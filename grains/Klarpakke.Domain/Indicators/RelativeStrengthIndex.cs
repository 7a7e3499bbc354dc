namespace Klarpakke.Domain.Indicators;

/// <summary>
/// RSI, 0 to 100, with Wilder's smoothing of rises and falls. Only rises give 100, only falls 0; a market that has not moved at all gives 50, being neither bought nor sold too much.
/// </summary>
/// <param name="length">Changes in the seed of the averages, at least 1. The first value comes with one number more.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class RelativeStrengthIndex(int length = 14) : SeriesIndicator<decimal>
{
    private readonly WilderAverage _rises = new(Checked(length));
    private readonly WilderAverage _falls = new(length);
    private decimal? _previous;

    /// <inheritdoc/>
    public override int WarmUp => length + 1;

    private protected override decimal? Take(decimal number)
    {
        var change = number - _previous;
        _previous = number;
        if (change is not { } moved)
        {
            return null;
        }

        var (rises, falls) = (_rises.Next(Math.Max(moved, 0m)), _falls.Next(Math.Max(-moved, 0m)));
        return rises is { } rise && falls is { } fall ? Share(rise, rise + fall) : null;
    }

    private static decimal Share(decimal rise, decimal all) => all == 0m ? 50m : 100m * rise / all;
}
