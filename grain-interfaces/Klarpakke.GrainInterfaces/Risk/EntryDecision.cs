using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Approval;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>What was decided of a proposal.</summary>
/// <param name="Approved">The order that may be sent, the only form in which a purchase may leave; null when it was denied.</param>
/// <param name="Findings">Why it was denied, the primary reason first; empty when it was approved.</param>
/// <param name="DecidedAt">When.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.entry-decision")]
public sealed record EntryDecision(
    [property: Id(0)] ApprovedOrder? Approved, [property: Id(1)] ImmutableArray<RiskFinding> Findings, [property: Id(2)] DateTimeOffset DecidedAt);
