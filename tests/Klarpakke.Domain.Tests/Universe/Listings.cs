using System.Globalization;
using Klarpakke.Domain.Universe;

namespace Klarpakke.Domain.Tests.Universe;

/// <summary>Listings as a provider could send them.</summary>
internal static class Listings
{
    public const decimal Million = 1_000_000m;

    public static ListedCoin Coin(string symbol, decimal? cap, decimal? volume = 100 * Million, int? rank = null, long? id = null, params string[] tags) =>
        new(id ?? symbol.Sum(character => (long)character * 31), symbol, symbol + " coin", rank, cap, volume, [.. tags]);

    /// <summary>So many coins that nothing speaks against, C01 the largest.</summary>
    public static ListedCoin[] Many(int count) =>
        [.. Enumerable.Range(1, count).Select(place => Coin(string.Create(CultureInfo.InvariantCulture, $"C{place:00}"), (1_000 - place) * Million, rank: place, id: place))];

    /// <summary>The symbols of the universe, in their order.</summary>
    public static string Kept(IEnumerable<ListedCoin> listing) => string.Join(' ', UniverseFilter.Apply(listing).Coins.Select(coin => coin.Symbol));

    /// <summary>Why coins were dropped, as SYMBOL:REASON in their order.</summary>
    public static string Dropped(IEnumerable<ListedCoin> listing) => string.Join(' ', UniverseFilter.Apply(listing).Dropped.Select(coin => $"{coin.Symbol}:{coin.Dropped!.Value.Code()}"));
}
