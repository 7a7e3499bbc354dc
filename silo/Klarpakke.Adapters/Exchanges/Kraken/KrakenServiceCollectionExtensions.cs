using Klarpakke.Adapters.MarketData;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Registers market data of Kraken.</summary>
public static class KrakenServiceCollectionExtensions
{
    /// <summary>Adds the source from a section of the configuration. Unknown keys are refused.</summary>
    public static IServiceCollection AddKrakenMarketData(this IServiceCollection services, IConfigurationSection section) =>
        services.AddVenueSource<KrakenOptions>(section, (options, feed) => new KrakenMarketData(options, feed));
}
