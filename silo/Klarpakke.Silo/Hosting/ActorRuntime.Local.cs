using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Klarpakke.Silo.Hosting;

/// <summary>The actors on the local runtime: everything in this one process.</summary>
internal static class ActorRuntime
{
    public const string Name = "local";

    /// <summary>Whether silo and API must be one process.</summary>
    public const bool OneProcess = true;

    /// <summary>Whether the runtime keeps tables of its own in the database.</summary>
    public const bool NeedsTables = false;

    // Whoever holds a coin asks its pair for the price: a hundred thousand questions at once are no stuck actor.
    private const int LongestQueue = 1_000_000;

    public static void AddActors(this WebApplicationBuilder builder, HostSettings settings, RunningDatabase database)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(database);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.Services.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = LongestQueue);
            silo.AddPostgresGrainStorage(GrainStorage.Postgres);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryStreams(PriceStream.Provider);
            silo.UsePostgresReminders();
        });
    }
}
