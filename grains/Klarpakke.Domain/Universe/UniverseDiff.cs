using System.Collections.Immutable;

namespace Klarpakke.Domain.Universe;

/// <summary>What changed from one version to a later one. Coins are told apart by their symbol, which is what pairs are named with.</summary>
/// <param name="Joined">Coins that came in, the largest first.</param>
/// <param name="Left">Coins that went out, with why.</param>
/// <param name="Stayed">Coins that are in both, in their order of now.</param>
public sealed record UniverseDiff(ImmutableArray<ScreenedCoin> Joined, ImmutableArray<LeftCoin> Left, ImmutableArray<StayedCoin> Stayed)
{
    /// <summary>Compares.</summary>
    /// <param name="before">The earlier version's; null when there is none, and everything is new.</param>
    /// <param name="after">The later version's.</param>
    public static UniverseDiff Between(UniverseSelection? before, UniverseSelection after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var was = PlacesOf(before);
        var now = PlacesOf(after);
        return new UniverseDiff(
            [.. after.Coins.Where(coin => !was.ContainsKey(coin.Symbol))],
            [.. (before?.Coins ?? []).Where(coin => !now.ContainsKey(coin.Symbol)).Select(coin => new LeftCoin(coin.Symbol, coin.Name, ReasonIn(after, coin.Symbol)))],
            [.. after.Coins.Where(coin => was.ContainsKey(coin.Symbol)).Select(coin => new StayedCoin(coin.Symbol, coin.Name, was[coin.Symbol], now[coin.Symbol]))]);
    }

    private static Dictionary<string, int> PlacesOf(UniverseSelection? selection) =>
        (selection?.Coins ?? []).Select((coin, index) => (coin.Symbol, Place: index + 1)).ToDictionary(coin => coin.Symbol, coin => coin.Place, StringComparer.Ordinal);

    private static DropReason? ReasonIn(UniverseSelection selection, string symbol) => selection.Rows.FirstOrDefault(row => row.Symbol == symbol)?.Dropped;
}
