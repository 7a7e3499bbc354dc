using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Local.Hosting;
using Orleans.Streams;

namespace Orleans.Local.Streams;

internal static class MemoryStreamServices
{
    public static void Add(IServiceCollection services, string name) =>
        services.TryAddKeyedSingleton<IStreamProvider>(name, (provider, _) => new MemoryStreamProvider(
            name,
            provider.GetRequiredService<LocalRuntime>(),
            provider.GetRequiredService<IOptionsMonitor<StreamPullingAgentOptions>>().Get(name)));
}
