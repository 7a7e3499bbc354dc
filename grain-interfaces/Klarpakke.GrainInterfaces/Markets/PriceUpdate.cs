using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>The picture of one symbol, as published on the price stream: each is whole, so a reader may drop all but the latest.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Seq">Grows with every update of the symbol, across restarts too; gaps are normal.</param>
/// <param name="Last">Price of the last trade; null before the first.</param>
/// <param name="Quote">Best bid and ask; null while unknown or crossed.</param>
/// <param name="Book">Top of the order book; null while unknown.</param>
/// <param name="Day">24-hour figures; null while unknown.</param>
/// <param name="Candles">The newest candle of each interval that is known: unfinished, or closed while nothing has come after it.</param>
/// <param name="Feed">What the feed is doing.</param>
/// <param name="OccurredAt">The venue's clock at the last trade; null before the first.</param>
/// <param name="ReceivedAt">Our clock when the venue last confirmed the picture.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.markets.price")]
public sealed record PriceUpdate(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] long Seq,
    [property: Id(2)] Price? Last,
    [property: Id(3)] Quote? Quote,
    [property: Id(4)] BookTop? Book,
    [property: Id(5)] DayStatistics? Day,
    [property: Id(6)] ImmutableArray<Candle> Candles,
    [property: Id(7)] FeedState Feed,
    [property: Id(8)] DateTimeOffset? OccurredAt,
    [property: Id(9)] DateTimeOffset ReceivedAt);
