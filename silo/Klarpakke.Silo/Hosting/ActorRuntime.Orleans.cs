using System.Net;
using System.Net.Sockets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Klarpakke.Silo.Options;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Klarpakke.Silo.Hosting;

/// <summary>The actors on Microsoft Orleans: any number of silo and API processes that find each other through the database.</summary>
internal static class ActorRuntime
{
    public const string Name = "orleans";

    /// <summary>Whether silo and API must be one process.</summary>
    public const bool OneProcess = false;

    /// <summary>Whether the runtime keeps tables of its own in the database.</summary>
    public const bool NeedsTables = true;

    // The providers look the assembly up by exactly this name.
    private const string Invariant = "Npgsql";

    // The providers name their statement table without a schema, so their connections need a search path of their own.
    private const string Schema = "orleans";
    private const int StreamQueues = 4;
    private const int MaxConnections = 10;
    private static readonly TimeSpan PollStreamsEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(1);

    public static void AddActors(this WebApplicationBuilder builder, HostSettings settings, RunningDatabase database)
    {
        // Registered through a factory, so that the host disposes it; the builders below need it before there is a container.
        var source = database.OpenSchema(Schema, MaxConnections, NullLoggerFactory.Instance);
        builder.Services.AddKeyedSingleton<NpgsqlDataSource>(Name, (_, _) => source);
        if (settings.Host.Has(Role.Silo))
        {
            RefuseTakenPorts(settings.Actors);
            builder.UseOrleans(silo => Configure(silo, settings, source));
        }
        else
        {
            builder.UseOrleansClient(client => Configure(client, settings, source));

            // The client's start waits for a silo. Meanwhile the process must answer that it lives and is not ready, so its server may not wait for the client;
            // and a server that cannot start would be heard of only once the client has.
            RefuseTakenPort(settings.Host.Address == "localhost" ? IPAddress.Loopback : IPAddress.Parse(settings.Host.Address), settings.Host.Port, "--port");
            builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        }
    }

    private static void Configure(ISiloBuilder silo, HostSettings settings, NpgsqlDataSource source)
    {
        Identify(silo.Services, settings.Actors);
        silo.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (Invariant, source));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.DataSource) = (Invariant, source));
        silo.AddAdoNetGrainStorage("PubSubStore", options => (options.Invariant, options.DataSource, options.DeleteStateOnClear) = (Invariant, source, true));
        silo.AddPostgresGrainStorage(GrainStorage.Postgres);
        silo.AddMemoryStreams(PriceStream.Provider, streams =>
        {
            streams.ConfigurePartitioning(StreamQueues);
            streams.ConfigurePullingAgent(options => options.Configure(agent => agent.GetQueueMsgsTimerPeriod = PollStreamsEvery));
        });

        // The default, by free resources, puts a whole fresh cluster's grains on one silo.
        silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
        silo.Services.Configure<ClusterMembershipOptions>(options => (options.ProbeTimeout, options.NumMissedProbesLimit) = (TimeSpan.FromSeconds(2), 3));
        silo.ConfigureEndpoints(Advertised(settings.Actors), settings.Actors.SiloPort, settings.Actors.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(Advertised(settings.Actors)));
    }

    private static void Configure(IClientBuilder client, HostSettings settings, NpgsqlDataSource source)
    {
        Identify(client.Services, settings.Actors);
        client.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (Invariant, source));
        client.AddMemoryStreams(PriceStream.Provider, streams => streams.ConfigurePartitioning(StreamQueues));

        // An API process may come up before the first silo has.
        client.UseConnectionRetryFilter(async (_, cancellationToken) =>
        {
            await Task.Delay(ReconnectAfter, TimeProvider.System, cancellationToken);
            return true;
        });
    }

    // A silo's sockets share their port, so a second silo with the same settings would not fail: it would take the first one's place in the cluster.
    private static void RefuseTakenPorts(ActorOptions actors)
    {
        RefuseTakenPort(Advertised(actors), actors.SiloPort, $"--{ActorOptions.Section}:{nameof(actors.SiloPort)}");
        RefuseTakenPort(Advertised(actors), actors.GatewayPort, $"--{ActorOptions.Section}:{nameof(actors.GatewayPort)}");
    }

    private static void RefuseTakenPort(IPAddress address, int port, string setting)
    {
        using var probe = new TcpListener(address, port);
        try
        {
            probe.Start();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new StartException($"The port {port} on {address} is taken; choose another with {setting}.", exception);
        }
        catch (SocketException exception)
        {
            throw new StartException($"{address}:{port} cannot be listened on: {exception.Message}.", exception);
        }
    }

    private static void Identify(IServiceCollection services, ActorOptions actors) =>
        services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (actors.ClusterId, actors.ServiceId));

    private static IPAddress Advertised(ActorOptions actors) => IPAddress.Parse(actors.AdvertisedAddress);
}
