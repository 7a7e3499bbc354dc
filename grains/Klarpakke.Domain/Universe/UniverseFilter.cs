using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Universe;

/// <summary>
/// From a provider's listing to the coins that may be bought: the first fifty by market capitalisation, without stablecoins and what trades too little, and of these the first ten.
/// The same listing, in whatever order its rows come, always gives the same result.
/// </summary>
public static class UniverseFilter
{
    /// <summary>Grows with every change of the rules or of the curated list: stored versions say by which rules they were made.</summary>
    public const int Version = 1;

    /// <summary>How many coins are looked at.</summary>
    public const int Considered = 50;

    /// <summary>How many are kept.</summary>
    public const int Kept = 10;

    /// <summary>Least volume of 24 hours in USD; exactly as much is kept.</summary>
    public const decimal LeastVolume = 50_000_000m;

    /// <summary>Screens a listing.</summary>
    public static UniverseSelection Apply(IEnumerable<ListedCoin> listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var rows = ImmutableArray.CreateBuilder<ScreenedCoin>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var (place, kept) = (0, 0);
        foreach (var coin in listing.OrderByDescending(CapOf).ThenBy(coin => coin.Rank ?? int.MaxValue).ThenBy(coin => coin.Symbol, StringComparer.Ordinal).ThenBy(coin => coin.Id))
        {
            var reason = ReasonOf(coin, place++, taken) ?? (kept == Kept ? DropReason.BeyondFirst10 : null);
            kept += reason is null ? 1 : 0;
            rows.Add(new ScreenedCoin(coin.Id, coin.Symbol, coin.Name, coin.Rank, coin.MarketCap, coin.Volume24h, reason));
        }

        return new UniverseSelection(Version, rows.ToImmutable());
    }

    // What cannot be ordered comes last.
    private static decimal CapOf(ListedCoin coin) => coin.MarketCap is > 0m and var cap ? cap : 0m;

    // The symbol is taken by the largest coin that has it, whatever becomes of that one.
    private static DropReason? ReasonOf(ListedCoin coin, int place, HashSet<string> taken) =>
        coin.MarketCap is not > 0m ? DropReason.MarketCapUnknown
        : place >= Considered ? DropReason.BeyondTop50
        : !Asset.TryParse(coin.Symbol, out _) ? DropReason.SymbolUnusable
        : !taken.Add(coin.Symbol) ? DropReason.SymbolTaken
        : Stablecoins.Includes(coin) ? DropReason.Stablecoin
        : coin.Volume24h is not >= 0m ? DropReason.VolumeUnknown
        : coin.Volume24h < LeastVolume ? DropReason.VolumeTooLow
        : null;
}
