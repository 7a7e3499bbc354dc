using System.Collections.Immutable;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>What became of an account's stops.</summary>
/// <param name="State">The state after.</param>
/// <param name="Facts">What happened, in order; empty when nothing did and nothing has to be written.</param>
/// <param name="Refusal">Why a command was not followed; null otherwise.</param>
public sealed record TripJudgement(TripState State, ImmutableArray<TripFact> Facts, TripRefusal? Refusal = null)
{
    internal static TripJudgement Refused(TripState state, TripRefusal refusal) => new(state, [], refusal);
}
