using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>A user's risk as screens show it. Percentages in findings are in percent, drawdowns and limits of the periods are fractions.</summary>
internal static class RiskReport
{
    public static RiskStatus Of(RiskMemory memory, DateTimeOffset now, long seq)
    {
        var standing = memory.StandingAt(now);
        var periods = RiskPeriods.Of(now);
        return new RiskStatus(
            memory.User, standing.Mode, [.. standing.Reasons.OrderByDescending(reason => reason.Mode).Select(Finding)], memory.Known?.Equity.Amount, memory.Known?.At,
            [UseOf(memory, periods.Day, memory.State.Baselines?.Day), UseOf(memory, periods.Week, memory.State.Baselines?.Week)],
            FaultsOf(memory), memory.Exposures.Length, RiskProfile.Green.MaxPositions, RiskProfile.Green.Version, seq);
    }

    private static RiskFinding Finding(ModeReason reason) => new(RiskCodes.Of(reason.Cause), reason.Used?.Percent, reason.Limit?.Percent, reason.Since, reason.Until);

    private static ImmutableArray<string> FaultsOf(RiskMemory memory) =>
        memory.Valuation is UntrustworthyValuation unknown ? [.. unknown.Faults.Select(fault => $"{RiskCodes.Of(fault.Price)} {fault.Symbol}")] : [];

    // The baseline of a period that is over says nothing of this one.
    private static LimitUse UseOf(RiskMemory memory, RiskPeriod period, Baseline? baseline)
    {
        var current = baseline?.Period == period ? baseline : null;
        var drawdown = current is not null && memory.Known is { } known ? current.DrawdownAt(known.Equity).Fraction : (decimal?)null;
        return new LimitUse(
            period.Kind, period.Start, period.End, current?.Amount.Amount, drawdown, RiskProfile.Green.SoftLimit(period.Kind).Fraction, RiskProfile.Green.HardLimit(period.Kind).Fraction);
    }
}
