using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.Exchanges.Kraken;

namespace Klarpakke.Silo.Options;

/// <summary>The market data the grid follows: section <c>Klarpakke:Feeds</c>.</summary>
internal sealed record FeedOptions
{
    public const string Section = "Klarpakke:Feeds";

    /// <summary>Where the paper exchange is by default; replaced by its true address when it runs in this process.</summary>
    public static IReadOnlyDictionary<string, string?> PaperDefaults { get; } = new Dictionary<string, string?>
    {
        [$"{Section}:Paper:RestBase"] = "http://127.0.0.1:7071",
        [$"{Section}:Paper:StreamBase"] = "ws://127.0.0.1:7071",
        [$"{Section}:Paper:QuoteAssets:0"] = "USDC",
        [$"{Section}:Paper:QuoteAssets:1"] = "USDT",
        [$"{Section}:Paper:QuoteAssets:2"] = "USD",
        [$"{Section}:Paper:QuoteAssets:3"] = "BUSD",
        [$"{Section}:Paper:QuoteAssets:4"] = "EUR",
    };

    /// <summary>Whether the paper exchange is followed.</summary>
    public bool UsePaper { get; init; } = true;

    /// <summary>How the paper exchange is read.</summary>
    public BinanceOptions Paper { get; init; } = new();

    /// <summary>How Binance is read; absent, it is not.</summary>
    public BinanceOptions? Binance { get; init; }

    /// <summary>How Crypto.com is read; absent, it is not.</summary>
    public CryptoComOptions? CryptoCom { get; init; }

    /// <summary>How Coinbase is read; absent, it is not.</summary>
    public CoinbaseOptions? Coinbase { get; init; }

    /// <summary>How Kraken is read; absent, it is not.</summary>
    public KrakenOptions? Kraken { get; init; }
}
