using Klarpakke.Adapters.MarketData.CoinMarketCap;

namespace Klarpakke.Silo.Options;

/// <summary>Where the listing for the weekly universe comes from: section <c>Klarpakke:Listings</c>.</summary>
internal sealed record ListingOptions
{
    public const string Section = "Klarpakke:Listings";

    /// <summary>How CoinMarketCap is read; absent, a listing is made up, which is marked as simulated and which no live venue goes by.</summary>
    public CoinMarketCapOptions? CoinMarketCap { get; init; }
}
