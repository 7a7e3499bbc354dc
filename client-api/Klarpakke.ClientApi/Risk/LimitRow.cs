using Klarpakke.ClientApi.Json;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Risk;

/// <summary>How much of a period's limits is used.</summary>
/// <param name="Period">The UTC day or the ISO week.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndsAt">When it ends, UTC.</param>
/// <param name="Baseline">Equity it is measured from, in the quote asset, corrected for money moved since; null before the first trustworthy valuation.</param>
/// <param name="Drawdown">As a fraction of the baseline, negative for a loss (-0.0125 is -1.25 %); null while not known.</param>
/// <param name="Soft">The limit of the soft stop, as a fraction.</param>
/// <param name="Hard">The limit of the hard stop, as a fraction.</param>
internal sealed record LimitRow(
    RiskPeriodKind Period,
    DateTimeOffset StartedAt,
    DateTimeOffset EndsAt,
    [property: Amount] decimal? Baseline,
    [property: Figure] decimal? Drawdown,
    decimal Soft,
    decimal Hard)
{
    public static LimitRow Of(LimitUse use) => new(use.Period, use.StartedAt, use.EndsAt, use.Baseline, use.Drawdown, use.Soft, use.Hard);
}
