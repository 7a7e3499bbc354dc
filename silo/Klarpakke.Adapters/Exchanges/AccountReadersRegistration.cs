using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.Exchanges.Kraken;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges;

/// <summary>Registers how accounts are looked at.</summary>
public static class AccountReadersRegistration
{
    /// <summary>Adds the readers of accounts: at every place added for trading, and at the venues added beside.</summary>
    public static IServiceCollection AddAccountReaders(this IServiceCollection services) => services.AddSingleton<IAccountReaders, AccountReaders>();

    /// <summary>Adds accounts at Kraken.</summary>
    public static IServiceCollection AddKrakenAccounts(this IServiceCollection services, KrakenOptions options) =>
        services.AddSource(Venue.Kraken, options.ResolveEnvironment() != KrakenEnvironment.Live, (key, feed) => new KrakenAccountReader(options, key, feed));

    /// <summary>Adds accounts at Coinbase.</summary>
    public static IServiceCollection AddCoinbaseAccounts(this IServiceCollection services, CoinbaseOptions options) =>
        services.AddSource(Venue.Coinbase, options.ResolveEnvironment() != CoinbaseEnvironment.Live, (key, feed) => new CoinbaseAccountReader(options, key, feed));

    /// <summary>Adds accounts at Crypto.com.</summary>
    public static IServiceCollection AddCryptoComAccounts(this IServiceCollection services, CryptoComOptions options) =>
        services.AddSource(Venue.CryptoCom, options.ResolveEnvironment() != CryptoComEnvironment.Live, (key, feed) => new CryptoComAccountReader(options, key, feed));

    private static IServiceCollection AddSource(this IServiceCollection services, Venue venue, bool isMirror, Func<VenueKey, FeedServices, IAccountReader> open)
    {
        services.AddMetrics();
        services.TryAddSingleton<AdapterMetrics>();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider =>
        {
            var feed = new FeedServices(
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<AdapterMetrics>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<AccountSource>())
            {
                Meter = CallMeters.Of(provider, venue, isMirror),
            };
            return new AccountSource(venue, key => open(key, feed));
        });
    }
}
