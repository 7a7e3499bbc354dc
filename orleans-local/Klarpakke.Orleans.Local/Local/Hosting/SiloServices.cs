using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Local.Hosting;

/// <summary>Registers the runtime once, however often UseOrleans is called.</summary>
internal static class SiloServices
{
    public static void Add(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(LocalRuntime)))
        {
            return;
        }

        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LocalRuntime>();
        services.AddSingleton<IGrainRuntime>(provider => provider.GetRequiredService<LocalRuntime>());
        services.AddSingleton<IGrainContextAccessor>(provider => provider.GetRequiredService<LocalRuntime>());
        services.AddSingleton<ITimerRegistry>(provider => provider.GetRequiredService<LocalRuntime>().TimerRegistry);
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<LocalRuntime>().References);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<LocalRuntime>().References);
        services.AddSingleton<ILocalSiloDetails, LocalSiloDetails>();
        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<ISiloLifecycle>(provider => provider.GetRequiredService<SiloLifecycle>());
        services.AddSingleton<IHostedService, SiloHost>();
    }
}
