using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A silo in the test's process.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private IHost? _host;

    internal InProcessTestCluster(InProcessTestClusterOptions options)
    {
        Options = options;
    }

    public InProcessTestClusterOptions Options { get; }

    public IClusterClient Client => Host.Services.GetRequiredService<IClusterClient>();

    private IHost Host => _host ?? throw new InvalidOperationException("Call DeployAsync first.");

    public async Task DeployAsync()
    {
        var silo = new InProcessTestSiloSpecificOptions();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = silo.SiloName });
        ((IHostApplicationBuilder)builder).UseOrleans(orleans =>
        {
            orleans.Services.Configure<SiloOptions>(options => options.SiloName = silo.SiloName);
            orleans.Services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId));
        });
        Options.SiloHostConfigurationDelegates.ForEach(configure => configure(silo, builder));
        Options.ClientHostConfigurationDelegates.ForEach(configure => configure(builder));
        _host = builder.Build();
        await _host.StartAsync();
    }

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => Host.Services;

    public async Task StopAllSilosAsync()
    {
        if (_host is { } host)
        {
            await host.StopAsync();
        }
    }

    public void Dispose() => _host?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (_host is { } host)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
