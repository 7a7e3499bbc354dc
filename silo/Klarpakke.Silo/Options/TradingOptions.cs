using Klarpakke.Adapters.Exchanges.Binance.Trading;

namespace Klarpakke.Silo.Options;

/// <summary>Where accounts are traded: section <c>Klarpakke:Trading</c>. Keys are no options: they belong to accounts.</summary>
internal sealed record TradingOptions
{
    public const string Section = "Klarpakke:Trading";

    /// <summary>Where the paper exchange is by default; replaced by its true address when it runs in this process.</summary>
    public static IReadOnlyDictionary<string, string?> PaperDefaults { get; } = new Dictionary<string, string?>
    {
        [$"{Section}:Paper:RestBase"] = "http://127.0.0.1:7071",
        [$"{Section}:Paper:StreamBase"] = "ws://127.0.0.1:7071",
    };

    /// <summary>How the paper exchange is traded at.</summary>
    public BinanceTradingOptions Paper { get; init; } = new();

    /// <summary>
    /// Address of the operator's interface of a paper exchange in another process of this machine, over which users' paper accounts are opened; absent, they have accounts only where the
    /// paper exchange runs in the same process.
    /// </summary>
    public Uri? PaperOperator { get; init; }

    /// <summary>How Binance is traded at; absent, it is not.</summary>
    public BinanceTradingOptions? Binance { get; init; }
}
