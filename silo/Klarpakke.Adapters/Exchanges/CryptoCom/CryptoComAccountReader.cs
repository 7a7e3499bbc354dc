using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>Balances of one key. The venue has no way to ask what a key may do.</summary>
internal sealed class CryptoComAccountReader : IAccountReader
{
    // Three calls of one method in 100 ms is what a key has; the public interface takes more, and its spacing is too close here.
    private static readonly TimeSpan KeySpacing = TimeSpan.FromMilliseconds(34);

    private readonly VenueRestClient _rest;
    private readonly VenueKey _key;
    private readonly TimeProvider _time;

    public CryptoComAccountReader(CryptoComOptions options, VenueKey key, FeedServices services)
    {
        _key = key;
        _time = services.Time;
        var spacing = options.RequestSpacing > KeySpacing ? options.RequestSpacing : KeySpacing;
        _rest = new VenueRestClient(options.RestSettings(options.ResolveEnvironment().RestBase), new RequestPacer(spacing, services.Time), CryptoComErrors.Of, services);
    }

    public Venue Venue => Venue.CryptoCom;

    public Task<Result<AccountHoldings>> GetHoldingsAsync(CancellationToken cancellationToken) =>
        _rest.ReadAsync(CryptoComRequests.Signed("private/user-balance", _key, _time), CryptoComParsing.ReadHoldings, cancellationToken);

    /// <summary>
    /// That balances can be read is all that can be found out without trying. To trade is therefore not claimed, and to withdraw stays open, which counts as true.
    /// </summary>
    public async Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        var holdings = await GetHoldingsAsync(cancellationToken);
        return holdings.Error is { } error ? error : new KeyPermissions(CanRead: true, CanTrade: false, CanWithdraw: null, IsIpRestricted: null);
    }

    public void Dispose() => _rest.Dispose();
}
