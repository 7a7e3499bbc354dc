using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Registers what the kill switch needs in a silo beside its stores.</summary>
public static class KillSwitchServices
{
    /// <summary>Adds the second prices from other venues' pairs, and the sweep of open episodes.</summary>
    public static IServiceCollection AddKillSwitch(this IServiceCollection services)
    {
        services.TryAddSingleton<RightOfWay>();
        services.AddSingleton<ISecondPrices, PairSecondPrices>();
        services.AddHostedService<EpisodeSweep>();
        return services;
    }
}
