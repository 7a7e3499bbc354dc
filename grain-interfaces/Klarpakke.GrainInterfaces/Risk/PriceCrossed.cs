namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A pair's bid has reached a price a user's risk had armed.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Generation">Which arming it was; older ones are void.</param>
/// <param name="Price">The pair's price with what is known of its quality.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.price-crossed")]
public sealed record PriceCrossed([property: Id(0)] Symbol Symbol, [property: Id(1)] long Generation, [property: Id(2)] RiskPrice Price);
