using Klarpakke.Adapters.Exchanges;
using Klarpakke.Grains.Keys;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Hosting;

/// <summary>Puts together how users' keys are kept and used.</summary>
internal static class VenueKeyHosting
{
    /// <summary>The master keys of a host that runs actors; null for any other. There is no way to run without: nothing is ever stored in the open.</summary>
    /// <exception cref="OptionsException">None is configured outside development, or what is configured is wrong.</exception>
    /// <exception cref="StartException">The key of development cannot be used.</exception>
    public static MasterKeys? OpenMasterKeys(HostSettings settings, ILoggerFactory loggers)
    {
        if (!settings.Host.Has(Role.Silo))
        {
            return null;
        }

        return MasterKeyReader.Read(settings.Keys)
            ?? (settings.Host.IsDevelopment
                ? DevelopmentMasterKey.Open(settings.LocalFolder, loggers.CreateLogger(typeof(DevelopmentMasterKey).FullName!))
                : throw new OptionsException([$"{MasterKeyReader.MasterPath}: a host with the role silo needs a master key; make one with 'keys generate'."]));
    }

    public static void AddVenueKeys(this IServiceCollection services, HostSettings settings, RunningDatabase database, MasterKeys masters, PaperExchangeServer? paper)
    {
        services.AddKlarpakkeVenueKeys(database, masters);
        services.AddKlarpakkeKeys();
        services.AddAccountReaders().AddKrakenAccounts(settings.Keys.Kraken).AddCoinbaseAccounts(settings.Keys.Coinbase).AddCryptoComAccounts(settings.Keys.CryptoCom);
        if (paper is null && settings.Trading.PaperOperator is null)
        {
            services.AddSingleton<IVenueKeys>(provider => new StoredVenueKeys(provider.GetRequiredService<IVenueKeyStore>(), null));
            return;
        }

        services.AddSingleton<IPaperAccess>(_ => paper is not null ? new OwnPaperAccess(paper) : new RemotePaperAccess(settings.Trading.PaperOperator!));
        services.AddSingleton(provider => new PaperVenueKeys(provider.GetRequiredService<IPaperAccess>()));
        services.AddSingleton<IVenueKeys>(provider => new StoredVenueKeys(provider.GetRequiredService<IVenueKeyStore>(), provider.GetRequiredService<PaperVenueKeys>()));
    }
}
