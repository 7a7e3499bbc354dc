namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>One place that speaks Kraken's protocol.</summary>
/// <param name="Name">As written in configuration.</param>
/// <param name="RestBase">HTTP, without <c>/0</c>.</param>
/// <param name="StreamBase">Public WebSocket, without <c>/v2</c>.</param>
public sealed record KrakenEnvironment(string Name, Uri RestBase, Uri StreamBase)
{
    public const string CustomName = "custom";

    /// <summary>The real venue. Kraken Spot has no sandbox.</summary>
    public static KrakenEnvironment Live { get; } = new("live", new Uri("https://api.kraken.com"), new Uri("wss://ws.kraken.com"));

    /// <summary>A place whose addresses are given, for example behind a proxy.</summary>
    public static KrakenEnvironment Custom(Uri restBase, Uri streamBase) => new(CustomName, restBase, streamBase);
}
