using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>A limit that has not tripped and can: what a price trigger is armed for.</summary>
/// <param name="Period">The period it is of.</param>
/// <param name="Level">The drawdown that reaches it, a negative percentage.</param>
/// <param name="IsHard">Whether it needs confirmation and opens an episode.</param>
public sealed record LimitAhead(RiskPeriod Period, Percentage Level, bool IsHard);
