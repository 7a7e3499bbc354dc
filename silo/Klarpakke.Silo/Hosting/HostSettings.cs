using System.ComponentModel.DataAnnotations;
using System.Net;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Notifications;
using Klarpakke.ClientApi;
using Klarpakke.Domain.Markets;
using Klarpakke.PaperExchange;
using Klarpakke.Persistence.Database;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Hosting;

/// <summary>Everything that can be set, read and checked.</summary>
internal sealed record HostSettings(
    IConfiguration Configuration, SiloOptions Host, ActorOptions Actors, DatabaseOptions Database, PaperExchangeOptions PaperExchange,
    FeedOptions Feeds, TradingOptions Trading, ListingOptions Listings, KeyOptions Keys, NotificationOptions Notifications, ClientApiOptions Api, TelemetryOptions Telemetry)
{
    /// <summary>Reads the settings: file beside the program, then environment (<c>Klarpakke__Section__Key</c>), then command line; the later wins.</summary>
    /// <exception cref="OptionsException">Something is wrong; every fault is named.</exception>
    public static HostSettings Load(IReadOnlyDictionary<string, string?> commandLine)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(FeedOptions.PaperDefaults)
            .AddInMemoryCollection(TradingOptions.PaperDefaults)
            .AddInMemoryCollection(new Dictionary<string, string?> { [$"{ClientApiOptions.Section}:Venues:0"] = nameof(Venue.Paper) })
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(commandLine)
            .Build();
        var reader = new OptionsReader(configuration);
        var settings = new HostSettings(
            configuration,
            reader.Read<SiloOptions>(SiloOptions.Section),
            reader.Read<ActorOptions>(ActorOptions.Section),
            reader.Read<DatabaseOptions>("Klarpakke:Database") with
            {
                ConnectionString = configuration.GetConnectionString("Klarpakke"),
                ReadOnlyConnectionString = configuration.GetConnectionString("KlarpakkeReadOnly"),
                OrleansTables = ActorRuntime.NeedsTables,
            },
            reader.Read<PaperExchangeOptions>(PaperExchangeOptions.SectionName),
            reader.Read<FeedOptions>(FeedOptions.Section),
            reader.Read<TradingOptions>(TradingOptions.Section),
            reader.Read<ListingOptions>(ListingOptions.Section),
            reader.Read<KeyOptions>(KeyOptions.Section),
            reader.Read<NotificationOptions>(NotificationHosting.Section),
            reader.Read<ClientApiOptions>(ClientApiOptions.Section),
            reader.Read<TelemetryOptions>(TelemetryOptions.Section));
        settings.CheckTogether(reader);
        reader.Finish();
        return settings with { PaperExchange = settings.PaperExchange with { DataDirectory = settings.PaperDirectory() } };
    }

    /// <summary>Where this machine keeps what is its own: beside the database, or where that would be.</summary>
    public string LocalFolder => Database.DataDirectory == new DatabaseOptions().DataDirectory ? ".local" : Database.DataDirectory;

    // Books of a platform that outlive the process are worth nothing without the accounts they are about. An empty name keeps nothing.
    private string? PaperDirectory() => PaperExchange.DataDirectory switch
    {
        null when Host.Has(Role.PaperExchange) && Host.Has(Role.Silo) => Path.Combine(LocalFolder, "paper-exchange"),
        null or "" => null,
        var chosen => chosen,
    };

    private void CheckTogether(OptionsReader reader)
    {
        if (ActorRuntime.OneProcess && Host.Has(Role.Silo) != Host.Has(Role.Api))
        {
            reader.Refuse($"{SiloOptions.Section}:Roles: this build runs its actors in one process, so silo and api must run together; build with -p:ActorRuntime=Orleans to part them.");
        }

        if (!IPAddress.TryParse(Actors.AdvertisedAddress, out var advertised) || advertised.Equals(IPAddress.Any) || advertised.Equals(IPAddress.IPv6Any))
        {
            reader.Refuse($"{ActorOptions.Section}:AdvertisedAddress: it must be an IP address of this machine that the other processes reach.");
        }

        if (Trading.Binance is { Environment: BinanceEnvironment.PaperName })
        {
            reader.Refuse($"{TradingOptions.Section}:Binance:Environment: it must be live, testnet or demo; the paper exchange has a section of its own.");
        }

        if (Api.DevelopmentUsers.Count > 0 && !Host.IsDevelopment)
        {
            reader.Refuse(
                $"{ClientApiOptions.Section}:DevelopmentUsers: whoever gives such a name is believed, so there must be none unless {SiloOptions.Section}:Environment is Development.");
        }

        if (Api.DevelopmentUsers.Count > 0 && Host.Address != "localhost" && !(IPAddress.TryParse(Host.Address, out var listening) && IPAddress.IsLoopback(listening)))
        {
            reader.Refuse($"{ClientApiOptions.Section}:DevelopmentUsers: with them the host must listen on this machine alone ({SiloOptions.Section}:Address).");
        }

        if (Api.SimulatesCheckout && !Host.IsDevelopment)
        {
            reader.Refuse($"{ClientApiOptions.Section}:SimulatesCheckout: paid plans are not given away, so it must be off unless {SiloOptions.Section}:Environment is Development.");
        }

        if (!Host.Has(Role.Silo) && Keys.Master.Count > 0)
        {
            reader.Refuse($"{MasterKeyReader.MasterPath}: only a host with the role silo may have master keys.");
        }

        NotificationHosting.Check(this, reader);
        CheckUsers(reader);
        if (Host.WebRoot.Length > 0 && Host.Has(Role.Api) && !File.Exists(Path.Combine(Host.WebRoot, "index.html")))
        {
            reader.Refuse($"{SiloOptions.Section}:WebRoot: there is no index.html in '{Host.WebRoot}'; build the web app first.");
        }
    }

    // Lists are bound whole, so what is inside them is checked here.
    private void CheckUsers(OptionsReader reader)
    {
        foreach (var user in Api.DevelopmentUsers)
        {
            var faults = new List<ValidationResult>();
            if (!Validator.TryValidateObject(user, new ValidationContext(user), faults, validateAllProperties: true))
            {
                reader.Refuse($"{ClientApiOptions.Section}:DevelopmentUsers: {string.Join(' ', faults.Select(fault => fault.ErrorMessage))}");
            }
        }

        if (Api.DevelopmentUsers.DistinctBy(user => user.Name).Count() < Api.DevelopmentUsers.Count)
        {
            reader.Refuse($"{ClientApiOptions.Section}:DevelopmentUsers: a name is there twice.");
        }
    }
}
