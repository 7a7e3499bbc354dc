using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Simulation;

/// <summary>The pairs of the synthetic exchange: twelve with realistic grids and price levels, then as many more as a load test wants.</summary>
internal static class SymbolCatalogue
{
    public const string QuoteAsset = "USDC";

    private static readonly SimulatedSymbol[] Main =
    [
        Pair("BTC", 2, 5, 95_000, 0.50, 0.90, 0.3, 900e6),
        Pair("ETH", 2, 4, 3_200, 0.65, 0.88, 0.5, 600e6),
        Pair("SOL", 2, 3, 160, 0.85, 0.80, 1.2, 250e6),
        Pair("XRP", 4, 1, 2.2, 0.80, 0.70, 1.0, 150e6),
        Pair("BNB", 2, 3, 850, 0.60, 0.75, 0.8, 90e6),
        Pair("ADA", 4, 1, 0.55, 0.85, 0.78, 2.0, 40e6),
        Pair("DOGE", 5, 0, 0.16, 0.95, 0.72, 1.5, 80e6),
        Pair("LINK", 2, 2, 15, 0.90, 0.77, 4.0, 30e6),
        Pair("AVAX", 2, 2, 18, 0.92, 0.80, 5.0, 25e6),
        Pair("DOT", 3, 2, 3.0, 0.88, 0.79, 4.0, 15e6),
        Pair("LTC", 2, 3, 95, 0.75, 0.74, 2.0, 20e6),
        Pair("TRX", 4, 1, 0.28, 0.55, 0.45, 4.0, 20e6),
    ];

    private static readonly string[] MoreBases =
    [
        "ATOM", "UNI", "NEAR", "APT", "ARB", "OP", "FIL", "ICP", "ETC", "XLM", "HBAR", "VET", "ALGO", "AAVE", "GRT", "SAND", "MANA", "AXS", "THETA",
        "XTZ", "EGLD", "FLOW", "CHZ", "CRV", "LDO", "SNX", "MKR", "COMP", "ENJ", "ZEC", "DASH", "NEO", "IOTA", "KAVA", "RUNE", "INJ", "SUI", "SEI",
    ];

    public static IEnumerable<SimulatedSymbol> Take(int count) => Main.Concat(Generated()).Take(count);

    private static IEnumerable<SimulatedSymbol> Generated()
    {
        for (var number = 0; ; number++)
        {
            var name = number < MoreBases.Length ? MoreBases[number] : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"COIN{number}");
            // The character of an extra symbol belongs to its name, not to the seed: the same pair looks alike in every run.
            var character = Noise.Derive(0, name);
            var level = Math.Pow(10, -0.5 + (2.5 * Noise.Fraction(Noise.Hash(character, 1))));
            var priceDecimals = level < 1 ? 5 : level < 10 ? 4 : 3;
            var quantityDecimals = level < 10 ? 1 : 3;
            yield return Pair(
                name, priceDecimals, quantityDecimals, level, 0.7 + (0.5 * Noise.Fraction(Noise.Hash(character, 2))), 0.75, 3.0, 10e6);
        }
    }

    private static SimulatedSymbol Pair(
        string baseAsset, int priceDecimals, int quantityDecimals, double level, double volatility, double share, double spread, double turnover)
    {
        var lots = Math.Pow(10, quantityDecimals) / level;
        var ticks = Math.Pow(10, priceDecimals) * level;
        var spec = new SymbolSpec
        {
            Name = baseAsset + QuoteAsset,
            BaseAsset = baseAsset,
            QuoteAsset = QuoteAsset,
            PriceDecimals = priceDecimals,
            QuantityDecimals = quantityDecimals,
            // A best level is worth about a minute of an average day's turnover divided by forty, as on mid-size venues.
            TypicalLevelQuantity = Math.Max(2, (long)(turnover / 1_440 / 40 * lots)),
            TypicalLevelGap = Math.Max(1, (long)(ticks * spread / 10_000)),
        };
        return new SimulatedSymbol(spec, level, volatility, share, spread, turnover);
    }
}
