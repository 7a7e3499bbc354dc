using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>One place that speaks the Binance Spot protocol.</summary>
/// <param name="Name">As written in configuration.</param>
/// <param name="Venue">The venue its symbols belong to.</param>
/// <param name="RestBase">Public market data by HTTP, without <c>/api</c>.</param>
/// <param name="StreamBase">Market streams by WebSocket, without <c>/stream</c>.</param>
/// <param name="TradingBase">Accounts and orders by HTTP, without <c>/api</c>.</param>
/// <param name="AccountStream">The WebSocket API with its path.</param>
/// <param name="TellsPermissions">Whether it says what a key may do (<c>/sapi</c>).</param>
public sealed record BinanceEnvironment(
    string Name, Venue Venue, Uri RestBase, Uri StreamBase, Uri TradingBase, Uri AccountStream, bool TellsPermissions)
{
    private const string AccountStreamPath = "/ws-api/v3";

    public const string PaperName = "paper";

    /// <summary>The real market. Prices come from the hosts that serve public data only.</summary>
    public static BinanceEnvironment Live { get; } = Public(
        "live", "https://data-api.binance.vision", "wss://data-stream.binance.vision", "https://api.binance.com", "wss://ws-api.binance.com", tellsPermissions: true);

    /// <summary>Binance's testnet: its own prices, wiped about monthly.</summary>
    public static BinanceEnvironment Testnet { get; } = Public(
        "testnet", "https://testnet.binance.vision", "wss://stream.testnet.binance.vision", "https://testnet.binance.vision", "wss://ws-api.testnet.binance.vision",
        tellsPermissions: false);

    /// <summary>Binance's demo mode: books that resemble the real ones.</summary>
    public static BinanceEnvironment Demo { get; } = Public(
        "demo", "https://demo-api.binance.com", "wss://demo-stream.binance.com", "https://demo-api.binance.com", "wss://demo-ws-api.binance.com", tellsPermissions: false);

    /// <summary>Our own paper exchange, wherever it listens.</summary>
    public static BinanceEnvironment Paper(Uri restBase, Uri streamBase) =>
        new(PaperName, Venue.Paper, restBase, streamBase, restBase, new Uri(streamBase, AccountStreamPath), TellsPermissions: true);

    /// <summary>Names of the environments whose addresses are known beforehand.</summary>
    internal static IReadOnlyList<string> KnownNames => [Live.Name, Testnet.Name, Demo.Name];

    /// <summary>One of them; null for any other name.</summary>
    internal static BinanceEnvironment? Find(string name) =>
        new[] { Live, Testnet, Demo }.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));

    private static BinanceEnvironment Public(string name, string rest, string stream, string trading, string accountStream, bool tellsPermissions) => new(
        name, Venue.Binance, new Uri(rest), new Uri(stream), new Uri(trading), new Uri(new Uri(accountStream), AccountStreamPath), tellsPermissions);
}
