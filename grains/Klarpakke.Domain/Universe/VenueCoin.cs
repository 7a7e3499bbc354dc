using System.Collections.Immutable;

namespace Klarpakke.Domain.Universe;

/// <summary>A coin of the universe at a venue.</summary>
/// <param name="Symbol">The coin.</param>
/// <param name="Pairs">Its pairs there, by quote asset; none when it is not listed or not followed.</param>
public sealed record VenueCoin(string Symbol, ImmutableArray<VenuePair> Pairs);
