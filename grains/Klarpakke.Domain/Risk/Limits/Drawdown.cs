using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>The one place where a drawdown is reckoned: live, on paper, in backtests and in reports.</summary>
public static class Drawdown
{
    // A baseline that was corrected for a deposit is a quotient; without rounding its last digit would decide whether exactly -2.00 % is reached.
    private const int Digits = 12;

    /// <summary>How far equity is from its baseline, negative for a loss.</summary>
    /// <param name="equity">Managed equity now.</param>
    /// <param name="baseline">Managed equity it is measured from, greater than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The baseline is not greater than zero.</exception>
    public static Percentage Of(Money equity, Money baseline)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseline.Amount, nameof(baseline));
        return Percentage.FromFraction(Math.Round((equity - baseline).Amount / baseline.Amount, Digits, MidpointRounding.ToEven));
    }
}
