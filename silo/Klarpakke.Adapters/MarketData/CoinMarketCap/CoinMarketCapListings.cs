using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Universe;

namespace Klarpakke.Adapters.MarketData.CoinMarketCap;

/// <summary>Listings of CoinMarketCap.</summary>
internal sealed class CoinMarketCapListings(CoinMarketCapOptions options, FeedServices services) : IListingSource, IDisposable
{
    private readonly SecretText _key = new(options.ApiKey);
    private readonly VenueRestClient _rest = new(options.RestSettings, new RequestPacer(options.RequestSpacing, services.Time), CoinMarketCapErrors.Of, services);

    public Task<Result<Listing>> ReadAsync(CancellationToken cancellationToken) => _rest.ReadAsync(CoinMarketCapRequests.Listings(_key), Read, cancellationToken);

    public void Dispose() => _rest.Dispose();

    private static Result<Listing> Read(byte[] body)
    {
        var coins = CoinMarketCapParsing.ReadListing(body);
        return coins.Error is { } error ? error : new Listing(ListingSource.CoinMarketCap, body, coins.Value);
    }
}
