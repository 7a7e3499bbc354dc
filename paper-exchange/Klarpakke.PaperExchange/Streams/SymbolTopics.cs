using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>The streams of one symbol.</summary>
internal sealed class SymbolTopics
{
    public static readonly int[] PartialLevels = [5, 10, 20];

    private readonly string _prefix;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Topic> _byKind;
    private ImmutableArray<KlineTopic> _klines = [];

    public SymbolTopics(SymbolMarket market)
    {
        Market = market;
        _prefix = market.Symbol.Name.ToLowerInvariant() + "@";
        Trade = new(_prefix + "trade");
        AggregateTrade = new(_prefix + "aggTrade");
        BookTicker = new(_prefix + "bookTicker");
        FastDepth = new(_prefix + "depth@100ms");
        SlowDepth = new(_prefix + "depth");
        MiniTicker = new(_prefix + "miniTicker");
        Ticker = new(_prefix + "ticker");
        AveragePrice = new(_prefix + "avgPrice");
        FastPartial = [.. PartialLevels.Select(levels => Partial(levels, "@100ms"))];
        SlowPartial = [.. PartialLevels.Select(levels => Partial(levels, string.Empty))];
        Topic[] single = [Trade, AggregateTrade, BookTicker, FastDepth, SlowDepth, MiniTicker, Ticker, AveragePrice];
        _byKind = single.Concat(FastPartial).Concat(SlowPartial).ToDictionary(topic => topic.Name[_prefix.Length..], StringComparer.Ordinal);
        // The 1000 ms cadence may also be asked for by name.
        _byKind["depth@1000ms"] = new Topic(_prefix + "depth@1000ms");
        SlowDepthByName = _byKind["depth@1000ms"];
    }

    public SymbolMarket Market { get; }

    public Topic Trade { get; }

    public Topic AggregateTrade { get; }

    public Topic BookTicker { get; }

    public Topic FastDepth { get; }

    public Topic SlowDepth { get; }

    public Topic SlowDepthByName { get; }

    public Topic MiniTicker { get; }

    public Topic Ticker { get; }

    public Topic AveragePrice { get; }

    /// <summary>Partial books in the order of <see cref="PartialLevels"/>.</summary>
    public Topic[] FastPartial { get; }

    public Topic[] SlowPartial { get; }

    public ImmutableArray<KlineTopic> Klines => _klines;

    /// <summary>The topic of what follows the @, or null when there is none such.</summary>
    public Topic? Find(string kind)
    {
        if (_byKind.TryGetValue(kind, out var topic))
        {
            return topic;
        }

        return kind.StartsWith("kline_", StringComparison.Ordinal) ? FindKline(kind)?.Topic : null;
    }

    private Topic Partial(int levels, string speed) => new(string.Create(CultureInfo.InvariantCulture, $"{_prefix}depth{levels}{speed}"));

    private KlineTopic? FindKline(string kind)
    {
        var parts = kind["kline_".Length..].Split('@');
        if (CandleInterval.Find(parts[0]) is not { } interval || parts.Length > 2 || (parts.Length == 2 && parts[1] != "+08:00"))
        {
            return null;
        }

        lock (_gate)
        {
            var name = _prefix + kind;
            var known = _klines.FirstOrDefault(kline => kline.Topic.Name == name);
            if (known is null)
            {
                known = new KlineTopic(name, interval, parts.Length == 2 ? 8 * CandleInterval.Hour : 0);
                _klines = _klines.Add(known);
            }

            return known;
        }
    }
}
