namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>A best bid and ask that cannot be: a side is zero or less, or the two cross. Kept as told, because whoever values by the quote before it has to know that it is none any more.</summary>
/// <param name="Bid">Best bid as told.</param>
/// <param name="Ask">Best ask as told.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.markets.bad-quote")]
public sealed record BadQuote([property: Id(0)] decimal Bid, [property: Id(1)] decimal Ask);
