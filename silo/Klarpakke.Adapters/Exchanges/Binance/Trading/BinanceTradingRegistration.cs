using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.RateLimits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Registers trading by the Binance Spot protocol.</summary>
public static class BinanceTradingRegistration
{
    /// <summary>Adds a <see cref="BinanceTradingFactory"/> from a section of the configuration. Unknown keys are refused. May be called once per venue.</summary>
    public static IServiceCollection AddBinanceTrading(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddFactory(section.Path, options => options.Bind(section, binder => binder.ErrorOnUnknownConfiguration = true));
    }

    /// <summary>Adds a <see cref="BinanceTradingFactory"/> under a name of its own.</summary>
    public static IServiceCollection AddBinanceTrading(this IServiceCollection services, string name, Action<BinanceTradingOptions> configure) =>
        services.AddFactory(name, options => options.Configure(configure));

    private static IServiceCollection AddFactory(this IServiceCollection services, string name, Action<OptionsBuilder<BinanceTradingOptions>> configure)
    {
        services.AddMetrics();
        services.TryAddSingleton<AdapterMetrics>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EgressBudgets>();
        var options = services.AddOptions<BinanceTradingOptions>(name).ValidateDataAnnotations().ValidateOnStart();
        configure(options);
        return services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<IOptionsMonitor<BinanceTradingOptions>>().Get(name);
            var environment = settings.ResolveEnvironment();
            var shared = new BinanceServices(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<AdapterMetrics>(),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger<BinanceTradingFactory>(),
                provider.GetRequiredService<EgressBudgets>());
            return new BinanceTradingFactory(
                settings, shared with { Meter = CallMeters.Of(provider, environment.Venue, isMirror: environment.Name != BinanceEnvironment.Live.Name) });
        });
    }
}
