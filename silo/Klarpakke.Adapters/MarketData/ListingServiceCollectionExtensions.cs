using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.MarketData.CoinMarketCap;
using Klarpakke.Adapters.MarketData.Simulated;
using Klarpakke.Grains.Ports.Universe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.MarketData;

/// <summary>Registers where listings of coins come from.</summary>
public static class ListingServiceCollectionExtensions
{
    /// <summary>Adds the provider, or without one a listing that is made up and says so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="provider">How the provider is read, already checked; null when there is no key.</param>
    public static IServiceCollection AddListings(this IServiceCollection services, CoinMarketCapOptions? provider)
    {
        if (provider is null)
        {
            return services.AddSingleton<IListingSource, SimulatedListings>();
        }

        services.AddMetrics();
        services.TryAddSingleton<AdapterMetrics>();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IListingSource>(host => new CoinMarketCapListings(
            provider,
            new FeedServices(
                host.GetRequiredService<TimeProvider>(),
                host.GetRequiredService<AdapterMetrics>(),
                host.GetRequiredService<ILoggerFactory>().CreateLogger<CoinMarketCapListings>())));
    }
}
