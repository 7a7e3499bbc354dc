namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>One place that speaks the Crypto.com Exchange protocol.</summary>
/// <param name="Name">As written in configuration.</param>
/// <param name="RestBase">HTTP, without <c>/exchange/v1</c>.</param>
/// <param name="StreamBase">WebSocket, without <c>/exchange/v1/market</c>.</param>
public sealed record CryptoComEnvironment(string Name, Uri RestBase, Uri StreamBase)
{
    public const string CustomName = "custom";

    /// <summary>The real venue.</summary>
    public static CryptoComEnvironment Live { get; } = new("live", new Uri("https://api.crypto.com"), new Uri("wss://stream.crypto.com"));

    /// <summary>The venue's own place for tests, with keys of its own.</summary>
    public static CryptoComEnvironment Uat { get; } = new("uat", new Uri("https://uat-api.3ona.co"), new Uri("wss://uat-stream.3ona.co"));

    /// <summary>A place whose addresses are given, for example behind a proxy.</summary>
    public static CryptoComEnvironment Custom(Uri restBase, Uri streamBase) => new(CustomName, restBase, streamBase);

    /// <summary>The environments whose addresses are known beforehand.</summary>
    internal static CryptoComEnvironment? Find(string name) => new[] { Live, Uat }.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));
}
