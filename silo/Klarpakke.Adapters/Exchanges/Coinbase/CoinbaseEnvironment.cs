namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>One place that speaks the Coinbase Advanced protocol.</summary>
/// <param name="Name">As written in configuration.</param>
/// <param name="RestBase">HTTP, without <c>/api/v3</c>.</param>
/// <param name="StreamBase">WebSocket for market data.</param>
public sealed record CoinbaseEnvironment(string Name, Uri RestBase, Uri StreamBase)
{
    public const string CustomName = "custom";

    /// <summary>The real venue. Its sandbox has no market data.</summary>
    public static CoinbaseEnvironment Live { get; } = new("live", new Uri("https://api.coinbase.com"), new Uri("wss://advanced-trade-ws.coinbase.com"));

    /// <summary>A place whose addresses are given, for example behind a proxy.</summary>
    public static CoinbaseEnvironment Custom(Uri restBase, Uri streamBase) => new(CustomName, restBase, streamBase);
}
