using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>What a venue's feed brought for one symbol since the last update; parts that brought nothing are empty or null.</summary>
/// <param name="State">What the feed is doing for this symbol.</param>
/// <param name="Trades">New trades, oldest first.</param>
/// <param name="Quote">Latest best bid and ask; null when the latest were bad.</param>
/// <param name="Book">Latest top of the order book.</param>
/// <param name="Day">Latest 24-hour figures.</param>
/// <param name="Candles">Candles as the venue makes them, closed and unfinished, oldest first per interval.</param>
/// <param name="ReceivedAt">When the newest part reached us, our clock; with all parts empty, when the venue was last heard.</param>
/// <param name="BadQuote">The latest best bid and ask when they cannot be a quote: the quote before is none any more. Null when the latest was good, or nothing came.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.markets.update")]
public sealed record MarketUpdate(
    [property: Id(0)] FeedState State,
    [property: Id(1)] ImmutableArray<Trade> Trades,
    [property: Id(2)] Quote? Quote,
    [property: Id(3)] BookTop? Book,
    [property: Id(4)] DayStatistics? Day,
    [property: Id(5)] ImmutableArray<Candle> Candles,
    [property: Id(6)] DateTimeOffset ReceivedAt,
    [property: Id(7)] BadQuote? BadQuote = null)
{
    /// <summary>An update that says nothing but what the feed is doing.</summary>
    public static MarketUpdate OfState(FeedState state, DateTimeOffset receivedAt) => new(state, [], null, null, null, [], receivedAt);
}
