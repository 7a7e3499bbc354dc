using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Risk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Klarpakke.Grains.Risk;

/// <summary>Registers what users' risk stands on, beside its store, the universe and a clock.</summary>
public static class RiskServiceCollectionExtensions
{
    /// <summary>Adds it, with entries on the paper venue only.</summary>
    public static IServiceCollection AddKlarpakkeRisk(this IServiceCollection services)
    {
        services.AddSingleton<PaperOnly>();
        services.AddSingleton<IEntitlements>(provider => provider.GetRequiredService<PaperOnly>());
        services.AddSingleton<IVenueGates>(provider => provider.GetRequiredService<PaperOnly>());
        services.TryAddSingleton<RightOfWay>();
        services.AddSingleton<RiskServices>();
        return services;
    }
}
