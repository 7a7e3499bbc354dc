using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>How deep a period's drawdown has to go to open the next episode after an abort.</summary>
/// <param name="Period">The period; in a later one the profile's limit holds again.</param>
/// <param name="Level">Negative; reaching it trips.</param>
public sealed record Rung(RiskPeriod Period, Percentage Level);
