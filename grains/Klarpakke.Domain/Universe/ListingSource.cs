namespace Klarpakke.Domain.Universe;

/// <summary>Where a listing comes from.</summary>
public enum ListingSource
{
    /// <summary>CoinMarketCap.</summary>
    CoinMarketCap,

    /// <summary>Made up by us, because there is no key for a provider. Whatever is made of it is marked, and no live venue goes by it.</summary>
    Simulated,
}
