using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Actors.Tests.Hosting;

/// <summary>Client and silo have options of their own, and streams are polled: often, so that tests need not wait.</summary>
internal static class ClusterSettings
{
    public static void SetResponseTimeout(InProcessTestClusterBuilder builder, TimeSpan timeout)
    {
        builder.ConfigureSilo((_, silo) => silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = timeout));
        builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = timeout));
    }

    public static void AddStreams(ISiloBuilder silo, string name) => silo.AddMemoryStreams(name, streams =>
        streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10))));
}
