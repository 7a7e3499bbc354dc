using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Sizing;

/// <summary>What a venue takes of a trade.</summary>
/// <param name="Taker">Part of the value, zero or more.</param>
/// <param name="IsTakenInBase">Whether purchases may pay it in the coin bought, so that less arrives than was bought. True when not known.</param>
public sealed record FeeRate(Percentage Taker, bool IsTakenInBase);
