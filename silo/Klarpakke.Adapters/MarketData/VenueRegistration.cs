using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Klarpakke.Adapters.MarketData;

/// <summary>Registers sources of market data.</summary>
internal static class VenueRegistration
{
    /// <summary>Adds a source whose options are a section of the configuration, checked at start; unknown keys are refused.</summary>
    public static IServiceCollection AddVenueSource<TOptions>(
        this IServiceCollection services, IConfigurationSection section, Func<TOptions, FeedServices, IMarketDataSource> create)
        where TOptions : VenueFeedOptions
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddMetrics();
        services.TryAddSingleton<AdapterMetrics>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<TOptions>(section.Path).Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(provider => create(
            provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(section.Path),
            new FeedServices(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<AdapterMetrics>(),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger<TOptions>())));
    }
}
