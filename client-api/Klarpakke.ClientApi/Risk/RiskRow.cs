using System.Collections.Immutable;
using Klarpakke.ClientApi.Json;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Risk;

/// <summary>A user's risk, with every reason and its numbers.</summary>
/// <param name="Mode">What may be done: everything, nothing new, or only closing. The strictest of all reasons.</param>
/// <param name="Reasons">All reasons for the mode, the strictest first; empty in normal mode.</param>
/// <param name="Equity">Managed equity in the quote asset at the last trustworthy valuation; null before the first.</param>
/// <param name="ValuedAt">When that was, UTC.</param>
/// <param name="Limits">How much of each period's limits is used.</param>
/// <param name="PriceFaults">Why a valuation is not trustworthy now, as codes; empty when it is.</param>
/// <param name="Exposure">Positions and open entries that count now.</param>
/// <param name="MaxExposure">How many may.</param>
/// <param name="ProfileVersion">Version of the limits.</param>
/// <param name="Seq">Grows with every change.</param>
internal sealed record RiskRow(
    AccountMode Mode,
    ImmutableArray<FindingRow> Reasons,
    [property: Amount] decimal? Equity,
    DateTimeOffset? ValuedAt,
    ImmutableArray<LimitRow> Limits,
    ImmutableArray<string> PriceFaults,
    int Exposure,
    int MaxExposure,
    int ProfileVersion,
    long Seq)
{
    public static RiskRow Of(RiskStatus status) => new(
        status.Mode, FindingRow.Of(status.Reasons), status.Equity, status.ValuedAt, [.. status.Limits.Select(LimitRow.Of)], status.PriceFaults,
        status.Exposure, status.MaxExposure, status.ProfileVersion, status.Seq);
}
