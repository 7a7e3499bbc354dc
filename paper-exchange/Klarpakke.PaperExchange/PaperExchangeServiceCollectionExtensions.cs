using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange;

/// <summary>Registers the paper exchange with a host.</summary>
public static class PaperExchangeServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="PaperExchangeServer"/> that starts and stops with the host. Hosted services start in the order they are registered:
    /// add the exchange before what connects to it. Takes the <see cref="TimeProvider"/> of the container, or the system's.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Validated options.</param>
    public static IServiceCollection AddPaperExchange(this IServiceCollection services, PaperExchangeOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new PaperExchangeServer(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IHostedService, PaperExchangeHostedService>();
        return services;
    }

    private sealed class PaperExchangeHostedService(PaperExchangeServer server) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);
    }
}
