using System.Collections.Immutable;
using Klarpakke.ClientApi.Risk;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>What became of a signal.</summary>
/// <param name="Signal">Id of the signal.</param>
/// <param name="Position">Id of the position that was opened; null when the signal was blocked.</param>
/// <param name="Findings">Why it was blocked, the primary reason first, each with its numbers; empty when it was not.</param>
/// <param name="DecidedAt">When, UTC.</param>
internal sealed record DecisionRow(string Signal, string? Position, ImmutableArray<FindingRow> Findings, DateTimeOffset DecidedAt)
{
    public static DecisionRow Of(SignalDecision decision) => new(decision.SignalId, decision.Position, FindingRow.Of(decision.Findings), decision.DecidedAt);
}
