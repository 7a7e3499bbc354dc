using System.Text;
using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Universe;

namespace Klarpakke.Testing.Universe;

/// <summary>Universes of the coins a test names.</summary>
public static class UniverseSamples
{
    /// <summary>A listing of these coins, the largest first, and one stablecoin.</summary>
    public static Listing ListingOf(ListingSource source, params string[] coins)
    {
        ArgumentNullException.ThrowIfNull(coins);
        var listed = coins.Append("USDT").Select((coin, index) => new ListedCoin(index + 1, coin, $"{coin} coin", index + 1, 1_000_000_000m - index, 100_000_000m, []));
        return new Listing(source, Encoding.UTF8.GetBytes(string.Join(' ', coins)), [.. listed]);
    }

    /// <summary>The version that is made of a listing.</summary>
    public static UniverseVersion VersionOf(Listing listing, UniverseWeek week, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(listing);
        return new UniverseVersion(week, at, listing.Source, UniverseCanonical.HashOf(listing.Answer.Span), UniverseFilter.Apply(listing.Coins), CarriedFrom: null);
    }

    /// <summary>Writes a version of these coins for the week of a moment.</summary>
    public static async Task AddAsync(IUniverseStore store, DateTimeOffset at, params string[] coins)
    {
        ArgumentNullException.ThrowIfNull(store);
        var listing = ListingOf(ListingSource.Simulated, coins);
        await store.AddAsync(VersionOf(listing, UniverseWeek.Of(at), at), listing.Answer, CancellationToken.None);
    }
}
