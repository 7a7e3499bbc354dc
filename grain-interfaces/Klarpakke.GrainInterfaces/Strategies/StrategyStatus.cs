using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.GrainInterfaces.Strategies;

/// <summary>A strategy that runs, or may.</summary>
/// <param name="Id">Its id, <c>userId/portfolio/instance</c>.</param>
/// <param name="Venue">Where its portfolio trades.</param>
/// <param name="Strategy">Id in the catalog.</param>
/// <param name="StrategyVersion">The version it was created with, and the only one it runs.</param>
/// <param name="Parameters">Every value by name.</param>
/// <param name="Interval">Length of its candles.</param>
/// <param name="Symbols">The pairs it was limited to; empty for the whole universe.</param>
/// <param name="Followed">The pairs it follows now.</param>
/// <param name="State">What its owner lets it do.</param>
/// <param name="IsOutdated">True when the catalog has another version of it: it does nothing any more.</param>
/// <param name="LastCandleAt">Open time of the newest candle it has taken; null before the first since it was started.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Seq">Grows with every change.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.strategies.status")]
public sealed record StrategyStatus(
    [property: Id(0)] string Id,
    [property: Id(1)] Venue Venue,
    [property: Id(2)] string Strategy,
    [property: Id(3)] int StrategyVersion,
    [property: Id(4)] ImmutableDictionary<string, decimal> Parameters,
    [property: Id(5)] CandleInterval Interval,
    [property: Id(6)] ImmutableArray<Symbol> Symbols,
    [property: Id(7)] ImmutableArray<Symbol> Followed,
    [property: Id(8)] StrategyRunState State,
    [property: Id(9)] bool IsOutdated,
    [property: Id(10)] DateTimeOffset? LastCandleAt,
    [property: Id(11)] DateTimeOffset CreatedAt,
    [property: Id(12)] long Seq);
