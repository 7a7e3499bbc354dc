namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>A candle that the venue has closed, as told on <see cref="CandleStream"/>. It is in the rows already.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Candle">The candle, closed.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.markets.closed-candle")]
public sealed record ClosedCandle([property: Id(0)] Symbol Symbol, [property: Id(1)] Candle Candle);
