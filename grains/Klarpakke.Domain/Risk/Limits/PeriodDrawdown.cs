using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>The drawdown of a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Drawdown">Negative for a loss.</param>
public sealed record PeriodDrawdown(RiskPeriod Period, Percentage Drawdown);
