using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>What would become of a signal now. Nothing was reserved, written or sent.</summary>
/// <param name="Findings">Why it would be blocked, the primary reason first; empty when it would not.</param>
/// <param name="Quantity">Base that would be bought; null when it would be blocked.</param>
/// <param name="DecidedAt">When.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.portfolios.preview")]
public sealed record SignalPreview(
    [property: Id(0)] ImmutableArray<RiskFinding> Findings, [property: Id(1)] decimal? Quantity, [property: Id(2)] DateTimeOffset DecidedAt);
