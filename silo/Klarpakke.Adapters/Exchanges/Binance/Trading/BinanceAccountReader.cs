using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Balances and permissions of one key, within the limits of its place.</summary>
internal sealed class BinanceAccountReader : IAccountReader
{
    private readonly BinanceAccountReads _reads;

    public BinanceAccountReader(BinancePlace place, VenueKey key, BinanceTradingOptions options, BinanceServices services)
    {
        var environment = place.Gateway.Environment;
        Venue = environment.Venue;
        _reads = new BinanceAccountReads(
            place, new BinanceSigner(key, place.Clock, options, environment.TradingBase), new OrderBudget(services.Time), new BinanceSigningHealth(options.ClockInterval, services.Time), options,
            services.Time);
    }

    public Venue Venue { get; }

    public Task<Result<AccountHoldings>> GetHoldingsAsync(CancellationToken cancellationToken) => _reads.GetHoldingsAsync(TradingLane.Reconciliation, cancellationToken);

    /// <summary>What the key may do comes without the account's number, so that is asked for, too: with a key that may not read, nobody could.</summary>
    public async Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken)
    {
        var permissions = await _reads.GetPermissionsAsync(cancellationToken);
        if (permissions.Error is not null || !permissions.Value.CanRead)
        {
            return permissions;
        }

        var number = await _reads.GetAccountNumberAsync(TradingLane.Reconciliation, cancellationToken);
        return number.Error is { } error ? error : permissions.Value with { AccountNumber = number.Value };
    }

    // The place belongs to all accounts and ends with the host.
    public void Dispose()
    {
    }
}
