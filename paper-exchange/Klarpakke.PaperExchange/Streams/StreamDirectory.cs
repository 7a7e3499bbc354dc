using System.Collections.Frozen;
using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>All streams by name.</summary>
internal sealed class StreamDirectory
{
    private readonly FrozenDictionary<string, SymbolTopics> _byStreamName;
    private readonly Dictionary<SymbolMarket, SymbolTopics> _byMarket;

    public StreamDirectory(MarketEngine engine)
    {
        _byMarket = engine.Markets.ToDictionary(market => market, market => new SymbolTopics(market));
        _byStreamName = _byMarket.Values.ToFrozenDictionary(topics => topics.Market.Symbol.Name.ToLowerInvariant(), StringComparer.Ordinal);
    }

    public Topic AllMiniTickers { get; } = new("!miniTicker@arr");

    public IEnumerable<SymbolTopics> All => _byMarket.Values;

    public SymbolTopics this[SymbolMarket market] => _byMarket[market];

    /// <summary>The topic of a stream name; null for names nothing is published on, which the venue accepts in silence too.</summary>
    public Topic? Find(string streamName)
    {
        if (streamName == AllMiniTickers.Name)
        {
            return AllMiniTickers;
        }

        var at = streamName.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && _byStreamName.TryGetValue(streamName[..at], out var topics) ? topics.Find(streamName[(at + 1)..]) : null;
    }
}
