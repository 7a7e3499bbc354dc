using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Registers market data read by the Binance Spot protocol.</summary>
public static class BinanceServiceCollectionExtensions
{
    /// <summary>Adds a source from a section of the configuration. Unknown keys are refused. May be called once per venue.</summary>
    public static IServiceCollection AddBinanceMarketData(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddSource(section.Path, options => options.Bind(section, binder => binder.ErrorOnUnknownConfiguration = true));
    }

    /// <summary>Adds a source under a name of its own.</summary>
    public static IServiceCollection AddBinanceMarketData(this IServiceCollection services, string name, Action<BinanceOptions> configure) =>
        services.AddSource(name, options => options.Configure(configure));

    private static IServiceCollection AddSource(this IServiceCollection services, string name, Action<OptionsBuilder<BinanceOptions>> configure)
    {
        services.AddMetrics();
        services.TryAddSingleton<AdapterMetrics>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EgressBudgets>();
        var options = services.AddOptions<BinanceOptions>(name).ValidateDataAnnotations().ValidateOnStart();
        configure(options);
        return services.AddSingleton<IMarketDataSource>(provider => new BinanceMarketData(
            provider.GetRequiredService<IOptionsMonitor<BinanceOptions>>().Get(name),
            new BinanceServices(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<AdapterMetrics>(),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger<BinanceMarketData>(),
                provider.GetRequiredService<EgressBudgets>())));
    }
}
