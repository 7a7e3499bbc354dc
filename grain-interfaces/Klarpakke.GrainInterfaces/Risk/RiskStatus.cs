using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Modes;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A user's risk.</summary>
/// <param name="User">Whose.</param>
/// <param name="Mode">The strictest of all reasons.</param>
/// <param name="Reasons">All reasons for it, the strictest first; empty in normal mode.</param>
/// <param name="Equity">Managed equity in quote at the last trustworthy valuation; null before the first.</param>
/// <param name="ValuedAt">When that was.</param>
/// <param name="Limits">How much of each limit is used.</param>
/// <param name="PriceFaults">Why a valuation is not trustworthy now, as codes; empty when it is.</param>
/// <param name="Exposure">Positions and open entries that count now.</param>
/// <param name="MaxExposure">How many may.</param>
/// <param name="ProfileVersion">Version of the limits.</param>
/// <param name="Seq">Grows with every change.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.status")]
public sealed record RiskStatus(
    [property: Id(0)] string User,
    [property: Id(1)] AccountMode Mode,
    [property: Id(2)] ImmutableArray<RiskFinding> Reasons,
    [property: Id(3)] decimal? Equity,
    [property: Id(4)] DateTimeOffset? ValuedAt,
    [property: Id(5)] ImmutableArray<LimitUse> Limits,
    [property: Id(6)] ImmutableArray<string> PriceFaults,
    [property: Id(7)] int Exposure,
    [property: Id(8)] int MaxExposure,
    [property: Id(9)] int ProfileVersion,
    [property: Id(10)] long Seq);
