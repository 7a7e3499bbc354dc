using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Klarpakke.Adapters.Exchanges;

/// <summary>Registers the way from accounts to venues.</summary>
public static class TradingPortsRegistration
{
    /// <summary>Adds the factory of trading ports over every place added for trading. Needs an <see cref="IVenueKeys"/>.</summary>
    public static IServiceCollection AddTradingPorts(this IServiceCollection services)
    {
        services.TryAddSingleton<RightOfWay>();
        return services.AddSingleton<ITradingPortFactory, TradingPorts>();
    }
}
