using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>The baselines of an account, a stored row: a restart reads it and goes on.</summary>
/// <param name="Day">Of the UTC day.</param>
/// <param name="Week">Of the ISO week.</param>
/// <param name="Version">Grows with every change; write when it has grown, before anything is decided on it.</param>
public sealed record RiskBaselines(Baseline Day, Baseline Week, long Version)
{
    /// <summary>The baselines after a trustworthy valuation: new ones for a new period, corrected ones after money was moved.</summary>
    /// <param name="stored">The stored row; null for an account that has none yet.</param>
    /// <param name="valuation">The valuation.</param>
    public static RiskBaselines After(RiskBaselines? stored, TrustworthyValuation valuation)
    {
        ArgumentNullException.ThrowIfNull(valuation);
        var day = After(stored?.Day, RiskPeriod.DayOf(valuation.At), valuation);
        var week = After(stored?.Week, RiskPeriod.WeekOf(valuation.At), valuation);
        return stored is null ? new RiskBaselines(day, week, 1)
            : day == stored.Day && week == stored.Week ? stored
            : new RiskBaselines(day, week, stored.Version + 1);
    }

    /// <summary>The drawdowns of a valuation that these baselines have seen.</summary>
    public RiskSample SampleOf(TrustworthyValuation valuation)
    {
        ArgumentNullException.ThrowIfNull(valuation);
        return new RiskSample(valuation.At, new PeriodDrawdown(Day.Period, Day.DrawdownAt(valuation.Equity)), new PeriodDrawdown(Week.Period, Week.DrawdownAt(valuation.Equity)));
    }

    // A clock that was set back must not make a new first value of a period that is over.
    private static Baseline After(Baseline? stored, RiskPeriod period, TrustworthyValuation valuation) =>
        stored is null || stored.Period.Start < period.Start
            ? Baseline.Start(period, valuation.Equity, valuation.NetFlows, valuation.At)
            : stored.Corrected(valuation.Equity, valuation.NetFlows);
}
