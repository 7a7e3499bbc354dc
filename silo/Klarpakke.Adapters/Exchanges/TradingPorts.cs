using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges;

/// <summary>Opens an account at the place that trades for its venue, with its own key.</summary>
internal sealed class TradingPorts : ITradingPortFactory
{
    private readonly Dictionary<Venue, BinanceTradingFactory> _places;
    private readonly IVenueKeys _keys;

    /// <param name="places">One per venue.</param>
    /// <param name="keys">What accounts sign with.</param>
    /// <exception cref="ArgumentException">A venue has two places: nobody could tell where its orders went.</exception>
    public TradingPorts(IEnumerable<BinanceTradingFactory> places, IVenueKeys keys)
    {
        _places = places.ToDictionary(place => place.Venue);
        _keys = keys;
    }

    public async Task<ITradingPort> OpenAsync(AccountKey account, CancellationToken cancellationToken)
    {
        if (!_places.TryGetValue(account.Venue, out var place))
        {
            throw new InvalidOperationException($"Trading at {account.Venue.Code()} is not configured.");
        }

        var key = await _keys.FindAsync(account, cancellationToken);
        return place.Open(key ?? throw new NoVenueKeyException($"The account {account} has no key at its venue."));
    }
}
