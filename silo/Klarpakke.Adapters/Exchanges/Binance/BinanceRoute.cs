using System.Diagnostics.CodeAnalysis;
using System.Text;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>The streams that are followed for every symbol.</summary>
internal enum BinanceStreamKind
{
    Trade,
    BookTicker,
    Kline,
    Depth,
    MiniTicker,
}

/// <summary>Where the events of one stream go.</summary>
/// <param name="Feed">The symbol.</param>
/// <param name="Kind">What the events are.</param>
/// <param name="Interval">The candle length; only of use for candles.</param>
internal sealed record BinanceRoute(BinanceSymbolFeed Feed, BinanceStreamKind Kind, CandleInterval Interval)
{
    /// <summary>Label of the kind in logs and metrics.</summary>
    public string Label { get; } = Kind switch
    {
        BinanceStreamKind.Trade => "trade",
        BinanceStreamKind.BookTicker => "bookTicker",
        BinanceStreamKind.Kline => "kline",
        BinanceStreamKind.Depth => "depth",
        BinanceStreamKind.MiniTicker => "miniTicker",
    };
}

/// <summary>All streams of one connection, found by the bytes of their name.</summary>
internal sealed class BinanceRoutes
{
    /// <summary>Streams per symbol.</summary>
    public const int PerSymbol = 8;

    private readonly Dictionary<byte[], BinanceRoute> _routes = new(Utf8Names.Instance);
    private readonly Dictionary<byte[], BinanceRoute>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public BinanceRoutes(IEnumerable<BinanceSymbolFeed> feeds)
    {
        foreach (var feed in feeds)
        {
            Add(feed, BinanceStreamKind.Trade, "trade");
            Add(feed, BinanceStreamKind.BookTicker, "bookTicker");
            Add(feed, BinanceStreamKind.Depth, "depth@100ms");
            Add(feed, BinanceStreamKind.MiniTicker, "miniTicker");
            foreach (var interval in CandleIntervals.All)
            {
                Add(feed, BinanceStreamKind.Kline, $"kline_{interval.Code()}", interval);
            }
        }

        _lookup = _routes.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Names of all streams.</summary>
    public IEnumerable<string> Names => _routes.Keys.Select(Encoding.UTF8.GetString);

    public bool TryFind(ReadOnlySpan<byte> name, [NotNullWhen(true)] out BinanceRoute? route) => _lookup.TryGetValue(name, out route);

    // Stream names carry the symbol in lower case and are compared byte for byte.
    private void Add(BinanceSymbolFeed feed, BinanceStreamKind kind, string suffix, CandleInterval interval = default) =>
        _routes.Add(Encoding.UTF8.GetBytes($"{feed.VenueSymbol.ToLowerInvariant()}@{suffix}"), new BinanceRoute(feed, kind, interval));

    private sealed class Utf8Names : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Names Instance = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
