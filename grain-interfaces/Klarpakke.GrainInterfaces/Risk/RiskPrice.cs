using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A pair's price as risk needs it, judged once per pair and not once per user.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Bid">Best bid as told; zero while there was none.</param>
/// <param name="Ask">Best ask as told; zero while there was none.</param>
/// <param name="Fault">Why it may not be used, its age aside; null when it may.</param>
/// <param name="OccurredAt">The venue's clock; null where it gives none.</param>
/// <param name="ReceivedAt">Our clock when the venue last confirmed it.</param>
/// <param name="Seq">Grows with every update of the pair.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.price")]
public sealed record RiskPrice(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] decimal Bid,
    [property: Id(2)] decimal Ask,
    [property: Id(3)] PriceFault? Fault,
    [property: Id(4)] DateTimeOffset? OccurredAt,
    [property: Id(5)] DateTimeOffset ReceivedAt,
    [property: Id(6)] long Seq);
