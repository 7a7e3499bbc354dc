namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A pair's price as risk needs it, judged once per pair and not once per user.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Bid">Best bid; null while unknown, crossed or not positive.</param>
/// <param name="Faults">Why it is no price to act on, as codes; empty when it is one.</param>
/// <param name="ReceivedAt">Our clock when the venue last confirmed it; null when it never did.</param>
/// <param name="Seq">Grows with every update of the pair.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.price")]
public sealed record RiskPrice(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] Price? Bid,
    [property: Id(2)] System.Collections.Immutable.ImmutableArray<string> Faults,
    [property: Id(3)] DateTimeOffset? ReceivedAt,
    [property: Id(4)] long Seq);
