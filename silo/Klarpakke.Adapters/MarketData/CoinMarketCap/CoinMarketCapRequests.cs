using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.MarketData.CoinMarketCap;

/// <summary>The reads.</summary>
internal static class CoinMarketCapRequests
{
    private const string KeyHeader = "X-CMC_PRO_API_KEY";

    // Twice what the filter looks at, so that it and not the provider decides who is fiftieth; up to 200 cost the same.
    private const string Query = "start=1&limit=100&convert=USD&sort=market_cap&sort_dir=desc&cryptocurrency_type=all&aux=cmc_rank,tags";

    /// <summary>The largest coins by market capitalisation in USD.</summary>
    public static VenueRequest Listings(SecretText key) => new("listings", () =>
    {
        var message = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/cryptocurrency/listings/latest?{Query}", UriKind.Relative));
        message.Headers.Add(KeyHeader, key.Reveal());
        message.Headers.Add("Accept", "application/json");
        return message;
    });
}
