using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.Exchanges.Kraken;

namespace Klarpakke.Silo.Options;

/// <summary>How users' keys are kept, and where accounts are looked at: section <c>Klarpakke:Keys</c>. Keys of users are no options: they are rows.</summary>
internal sealed record KeyOptions
{
    public const string Section = "Klarpakke:Keys";

    /// <summary>The master keys by id: 32 bytes in base64, or the path of a file that holds them. Only for hosts that run actors.</summary>
    public Dictionary<string, string> Master { get; init; } = [];

    /// <summary>Id of the master key that seals; may be left out when there is one alone.</summary>
    public string? Current { get; init; }

    /// <summary>Accounts at Kraken.</summary>
    public KrakenOptions Kraken { get; init; } = new();

    /// <summary>Accounts at Coinbase.</summary>
    public CoinbaseOptions Coinbase { get; init; } = new();

    /// <summary>Accounts at Crypto.com.</summary>
    public CryptoComOptions CryptoCom { get; init; } = new();

    /// <summary>Never shows a key.</summary>
    public override string ToString() => $"master keys {string.Join(", ", Master.Keys)}";
}
