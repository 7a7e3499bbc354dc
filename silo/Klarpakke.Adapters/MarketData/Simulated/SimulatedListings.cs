using System.Text.Json;
using Klarpakke.Adapters.MarketData.CoinMarketCap;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Universe;

namespace Klarpakke.Adapters.MarketData.Simulated;

/// <summary>
/// A listing that we make up, for a host without a provider's key: fifty well-known coins in a fixed order, the same bytes at every call. The coin in place n has a market capitalisation of
/// 2,000,000,000,000 / n² USD and trades a twentieth of it in a day. It is written as the provider writes and read like it, and whatever is made of it is marked as simulated.
/// </summary>
internal sealed class SimulatedListings : IListingSource
{
    private const decimal LargestCap = 2_000_000_000_000m;
    private const decimal DailyPart = 0.05m;

    private static readonly string[] Symbols =
    [
        "BTC", "ETH", "USDT", "XRP", "BNB", "SOL", "USDC", "DOGE", "TRX", "ADA", "LINK", "AVAX", "DAI", "DOT", "LTC", "XLM", "SUI", "HBAR", "BCH", "UNI", "NEAR", "APT", "ICP", "ETC", "AAVE",
        "FIL", "ARB", "OP", "ATOM", "ALGO", "VET", "INJ", "GRT", "SEI", "THETA", "LDO", "RUNE", "XTZ", "FLOW", "SAND", "MANA", "AXS", "EGLD", "CRV", "CHZ", "SNX", "NEO", "IOTA", "ZEC", "DASH",
    ];

    private static readonly string[] Stable = ["USDT", "USDC", "DAI"];

    public Task<Result<Listing>> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = JsonSerializer.SerializeToUtf8Bytes(new { status = new { error_code = 0, notice = "simulated: these figures are made up" }, data = Symbols.Select(CoinOf) });
        var coins = CoinMarketCapParsing.ReadListing(answer);
        return Task.FromResult<Result<Listing>>(coins.Error is { } error ? error : new Listing(ListingSource.Simulated, answer, coins.Value));
    }

    private static object CoinOf(string symbol, int index)
    {
        var place = index + 1;
        var cap = decimal.Round(LargestCap / (place * place));
        return new
        {
            id = place,
            name = symbol,
            symbol,
            cmc_rank = place,
            tags = Stable.Contains(symbol, StringComparer.Ordinal) ? new[] { "stablecoin" } : [],
            quote = new { USD = new { market_cap = cap, volume_24h = decimal.Round(cap * DailyPart) } },
        };
    }
}
