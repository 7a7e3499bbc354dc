using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Balances and permissions of one key. Calls go out one after the other: two on their way could arrive with their nonces swapped, and the later one would be refused.</summary>
internal sealed class KrakenAccountReader : IAccountReader
{
    private readonly VenueRestClient _rest;
    private readonly VenueKey _key;
    private readonly KrakenNonce _nonce;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private KrakenNames? _names;

    public KrakenAccountReader(KrakenOptions options, VenueKey key, FeedServices services)
    {
        _key = key;
        _nonce = new KrakenNonce(services.Time);
        _rest = new VenueRestClient(options.RestSettings(options.ResolveEnvironment().RestBase), new RequestPacer(options.RequestSpacing, services.Time), KrakenErrors.Of, services);
    }

    public Venue Venue => Venue.Kraken;

    public Task<Result<AccountHoldings>> GetHoldingsAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            if (_names is null)
            {
                var names = await _rest.ReadAsync(KrakenRequests.Assets, KrakenParsing.ReadNames, cancellationToken);
                if (names.Error is { } error)
                {
                    return error;
                }

                _names = names.Value;
            }

            return await _rest.ReadAsync(KrakenRequests.Signed("BalanceEx", _key, _nonce), body => KrakenParsing.ReadHoldings(body, _names), cancellationToken);
        },
        cancellationToken);

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) => InTurnAsync(
        () => _rest.ReadAsync(KrakenRequests.Signed("GetApiKeyInfo", _key, _nonce), KrakenParsing.ReadPermissions, cancellationToken), cancellationToken);

    public void Dispose()
    {
        _rest.Dispose();
        _turn.Dispose();
    }

    private async Task<Result<T>> InTurnAsync<T>(Func<Task<Result<T>>> read, CancellationToken cancellationToken)
        where T : notnull
    {
        if (!KrakenSigning.IsSecret(_key.Secret.Reveal()))
        {
            return WireErrors.Of(ErrorKind.Unauthorized, "The secret is not what the venue hands out (base64).");
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await read();
        }
        finally
        {
            _turn.Release();
        }
    }
}
