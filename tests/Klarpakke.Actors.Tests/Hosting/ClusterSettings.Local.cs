using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Actors.Tests.Hosting;

/// <summary>Client and silo are one, so there is one response timeout, and streams push.</summary>
internal static class ClusterSettings
{
    public static void SetResponseTimeout(InProcessTestClusterBuilder builder, TimeSpan timeout) =>
        builder.ConfigureSilo((_, silo) => silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = timeout));

    public static void AddStreams(ISiloBuilder silo, string name) => silo.AddMemoryStreams(name);
}
