using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Actors.Tests.Hosting;

/// <summary>Starts a cluster of one silo, through the API both runtimes offer.</summary>
internal static class Cluster
{
    public const string Streams = "memory";

    public static async Task<InProcessTestCluster> StartAsync(Action<ISiloBuilder>? configure = null, TimeSpan? responseTimeout = null)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.UseInMemoryReminderService();
            ClusterSettings.AddStreams(silo, Streams);
            configure?.Invoke(silo);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(Streams));
        if (responseTimeout is { } timeout)
        {
            ClusterSettings.SetResponseTimeout(builder, timeout);
        }

        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
