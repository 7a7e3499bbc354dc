using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>A limit that was reached.</summary>
/// <param name="Period">The period it is of.</param>
/// <param name="Drawdown">The drawdown that reached it.</param>
/// <param name="Limit">The limit.</param>
public sealed record LimitBreach(RiskPeriod Period, Percentage Drawdown, Percentage Limit);
