using Klarpakke.Adapters.MarketData;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>Registers market data of the Crypto.com Exchange.</summary>
public static class CryptoComServiceCollectionExtensions
{
    /// <summary>Adds the source from a section of the configuration. Unknown keys are refused.</summary>
    public static IServiceCollection AddCryptoComMarketData(this IServiceCollection services, IConfigurationSection section) =>
        services.AddVenueSource<CryptoComOptions>(section, (options, feed) => new CryptoComMarketData(options, feed));
}
