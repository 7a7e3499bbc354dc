using System.Collections.Immutable;
using Orleans;

namespace Klarpakke.Grains.Markets;

/// <summary>What a feed remembers across restarts: the listings, so that markets can be named before the venue has answered again.</summary>
[GenerateSerializer, Alias("klarpakke.markets.feed-record")]
internal sealed record MarketFeedRecord
{
    public const string Name = "market-feed";

    [Id(0)]
    public ImmutableArray<Instrument> Instruments { get; init; } = [];
}
