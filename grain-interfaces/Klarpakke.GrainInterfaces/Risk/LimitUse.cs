using Klarpakke.Domain.Risk.Limits;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>How much of a period's limits is used.</summary>
/// <param name="Period">Day or week.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Baseline">Equity it is measured from, corrected for money moved since; null before the first trustworthy valuation.</param>
/// <param name="Drawdown">As a fraction of the baseline, negative for a loss; null while not known.</param>
/// <param name="Soft">The soft limit, as a fraction (-0.02).</param>
/// <param name="Hard">The hard limit, as a fraction (-0.04).</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.limit-use")]
public sealed record LimitUse(
    [property: Id(0)] RiskPeriodKind Period,
    [property: Id(1)] DateTimeOffset StartedAt,
    [property: Id(2)] DateTimeOffset EndsAt,
    [property: Id(3)] decimal? Baseline,
    [property: Id(4)] decimal? Drawdown,
    [property: Id(5)] decimal Soft,
    [property: Id(6)] decimal Hard);
