namespace Klarpakke.Domain.Simulation;

/// <summary>Functions that decimals lack. Their results are rounded to twelve digits, so that the last digit of a processor's arithmetic decides nothing.</summary>
public static class Statistics
{
    private const int Digits = 12;
    private const decimal DaysPerYear = 365.25m;

    /// <summary>The square root.</summary>
    /// <param name="value">Zero or more.</param>
    public static decimal SquareRoot(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return Math.Round((decimal)Math.Sqrt((double)value), Digits);
    }

    /// <summary>The growth per year that makes something this many times what it was; as a fraction, 0.05 for five percent.</summary>
    /// <param name="times">How many times what it was, greater than zero.</param>
    /// <param name="span">In what time, longer than none.</param>
    public static decimal YearlyGrowth(decimal times, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
        var years = (double)span.Ticks / TimeSpan.TicksPerDay / (double)DaysPerYear;
        var growth = Math.Pow((double)times, 1 / years) - 1;

        // A week's luck can be a number of years' growth that no decimal holds; nobody reads it as one either.
        return growth < (double)decimal.MaxValue / 10 ? Math.Round((decimal)growth, Digits) : decimal.MaxValue;
    }
}
