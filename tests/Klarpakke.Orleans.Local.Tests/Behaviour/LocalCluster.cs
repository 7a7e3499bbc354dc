using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

/// <summary>A local silo, on a clock of the test's own if it gives one.</summary>
internal static class LocalCluster
{
    public const string Streams = "memory";
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<InProcessTestCluster> StartAsync(TimeProvider? time = null, Action<ISiloBuilder>? configure = null)
    {
        var builder = new InProcessTestClusterBuilder();
        builder.ConfigureSilo((_, silo) =>
        {
            if (time is not null)
            {
                silo.Services.AddSingleton(time);
            }

            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryStreams(Streams);
            configure?.Invoke(silo);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    public static async Task Eventually(Func<bool> condition, string because)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.Token.IsCancellationRequested.Should().BeFalse(because);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
