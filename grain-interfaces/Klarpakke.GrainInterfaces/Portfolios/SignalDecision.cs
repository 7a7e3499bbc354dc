using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>What became of a signal: executed, or blocked with one primary reason and all the others.</summary>
/// <param name="SignalId">The signal.</param>
/// <param name="Position">The position that was opened; null when it was blocked.</param>
/// <param name="Findings">Why it was blocked, the primary reason first; empty when it was not.</param>
/// <param name="DecidedAt">When.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.portfolios.decision")]
public sealed record SignalDecision(
    [property: Id(0)] string SignalId, [property: Id(1)] string? Position, [property: Id(2)] ImmutableArray<RiskFinding> Findings, [property: Id(3)] DateTimeOffset DecidedAt);
