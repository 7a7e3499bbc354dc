using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>What the rows say of a signal.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Decision">What became of it; null when nothing was decided yet.</param>
/// <param name="Evidence">The audit rows whose payload names its portfolio and it (<c>portfolio</c>, <c>signal</c>), oldest first.</param>
public sealed record DecisionRecord(Signal Signal, DateTimeOffset ReceivedAt, SignalDecision? Decision, ImmutableArray<AuditRecord> Evidence);
