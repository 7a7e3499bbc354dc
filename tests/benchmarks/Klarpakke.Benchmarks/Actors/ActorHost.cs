using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Klarpakke.Benchmarks.Actors;

/// <summary>A host with one silo, as a program would start it.</summary>
internal static class ActorHost
{
    public const string Streams = "bench";

    public static async Task<IHost> StartAsync(CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering()
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryStreams(Streams));
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }
}
