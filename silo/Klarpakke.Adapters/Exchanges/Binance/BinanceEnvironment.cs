using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>One place that speaks the Binance Spot protocol.</summary>
/// <param name="Name">As written in configuration.</param>
/// <param name="Venue">The venue its symbols belong to.</param>
/// <param name="RestBase">Public market data by HTTP, without <c>/api</c>.</param>
/// <param name="StreamBase">Market streams by WebSocket, without <c>/stream</c>.</param>
public sealed record BinanceEnvironment(string Name, Venue Venue, Uri RestBase, Uri StreamBase)
{
    public const string PaperName = "paper";

    /// <summary>The real market, from the hosts that serve public data only and share no limits with trading.</summary>
    public static BinanceEnvironment Live { get; } =
        new("live", Venue.Binance, new Uri("https://data-api.binance.vision"), new Uri("wss://data-stream.binance.vision"));

    /// <summary>Binance's testnet: its own prices, wiped about monthly.</summary>
    public static BinanceEnvironment Testnet { get; } =
        new("testnet", Venue.Binance, new Uri("https://testnet.binance.vision"), new Uri("wss://stream.testnet.binance.vision"));

    /// <summary>Binance's demo mode: books that resemble the real ones.</summary>
    public static BinanceEnvironment Demo { get; } =
        new("demo", Venue.Binance, new Uri("https://demo-api.binance.com"), new Uri("wss://demo-stream.binance.com"));

    /// <summary>Our own paper exchange, wherever it listens.</summary>
    public static BinanceEnvironment Paper(Uri restBase, Uri streamBase) => new(PaperName, Venue.Paper, restBase, streamBase);

    /// <summary>The environments whose addresses are known beforehand.</summary>
    internal static BinanceEnvironment? Find(string name) =>
        new[] { Live, Testnet, Demo }.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));
}
