using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges;

/// <summary>Opens accounts to look at them: where the host trades, and at the venues that are only read.</summary>
internal sealed class AccountReaders(IEnumerable<BinanceTradingFactory> places, IEnumerable<AccountSource> sources) : IAccountReaders
{
    private readonly Dictionary<Venue, AccountSource> _sources =
        places.Select(place => new AccountSource(place.Venue, place.OpenReader)).Concat(sources).ToDictionary(source => source.Venue);

    public IAccountReader? Open(Venue venue, VenueKey key) => _sources.TryGetValue(venue, out var source) ? source.Open(key) : null;
}
