using Klarpakke.Adapters.MarketData;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>Registers market data of Coinbase.</summary>
public static class CoinbaseServiceCollectionExtensions
{
    /// <summary>Adds the source from a section of the configuration. Unknown keys are refused.</summary>
    public static IServiceCollection AddCoinbaseMarketData(this IServiceCollection services, IConfigurationSection section) =>
        services.AddVenueSource<CoinbaseOptions>(section, (options, feed) => new CoinbaseMarketData(options, feed));
}
