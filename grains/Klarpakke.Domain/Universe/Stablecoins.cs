using System.Collections.Frozen;

namespace Klarpakke.Domain.Universe;

/// <summary>Which coins are stablecoins. New ones are tagged late, so the provider's tags are not enough. A change here is a new version of the filter.</summary>
internal static class Stablecoins
{
    private const string Tag = "stablecoin";

    // Governance tokens of issuers are tagged stablecoin-protocol and are none, so the end of the word counts.
    private const string TagEnd = "-stablecoin";

    private static readonly FrozenSet<string> Curated = new[]
    {
        "USDT", "USDC", "FDUSD", "DAI", "TUSD", "USDE", "PYUSD",
        "USDS", "USD1", "USDF", "USDD", "USDP", "USDG", "USD0", "USDB", "USDX", "USDY", "USDTB", "USDL", "USDM", "USDN", "USDR", "USDA", "USDQ",
        "BUSD", "BFUSD", "GUSD", "HUSD", "LUSD", "MUSD", "OUSD", "RLUSD", "SUSD", "SUSDE", "SUSDS", "XUSD", "ZUSD", "CUSD", "CRVUSD", "ALUSD", "DEUSD", "AUSD",
        "FRAX", "FRXUSD", "GHO", "MIM", "DOLA", "BOLD", "BUIDL", "USYC", "UST", "USTC", "USDH", "USDJ",
        "EURC", "EURS", "EURT", "EURI", "EURCV", "AEUR", "AGEUR", "EURA", "GBPT", "BRZ", "TRYB", "XSGD", "BIDR", "IDRT", "GYEN", "JPYC",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Includes(ListedCoin coin) =>
        Curated.Contains(coin.Symbol)
        || coin.Tags.Any(tag => tag.Equals(Tag, StringComparison.OrdinalIgnoreCase) || tag.EndsWith(TagEnd, StringComparison.OrdinalIgnoreCase));
}
