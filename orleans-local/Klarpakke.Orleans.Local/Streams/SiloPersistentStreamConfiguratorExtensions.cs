using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

public static class SiloPersistentStreamConfiguratorExtensions
{
    public static void ConfigurePullingAgent(
        this ISiloMemoryStreamConfigurator configurator, Action<OptionsBuilder<StreamPullingAgentOptions>> configureOptions) =>
        configurator.ConfigureDelegate(services => configureOptions(services.AddOptions<StreamPullingAgentOptions>(configurator.Name)));
}
