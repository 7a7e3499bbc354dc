using System.Security.Cryptography;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.GrainInterfaces.Commands;
using Klarpakke.GrainInterfaces.Notifications;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Notifications;
using Klarpakke.Grains.Ports.Plans;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Ports.Universe;
using Klarpakke.Grains.Ports.VenueGates;
using Klarpakke.Persistence.Accounts;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Backtests;
using Klarpakke.Persistence.Candles;
using Klarpakke.Persistence.Commands;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Klarpakke.Persistence.KillSwitch;
using Klarpakke.Persistence.Notifications;
using Klarpakke.Persistence.Plans;
using Klarpakke.Persistence.Portfolios;
using Klarpakke.Persistence.Queries;
using Klarpakke.Persistence.Risk;
using Klarpakke.Persistence.Strategies;
using Klarpakke.Persistence.Trading;
using Klarpakke.Persistence.Universe;
using Klarpakke.Persistence.VenueGates;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Klarpakke.Persistence;

/// <summary>Registers what this project implements.</summary>
public static class PersistenceServices
{
    /// <summary>Adds the stores and queries on a database that is up. Whoever started the database also disposes it, after the host has stopped.</summary>
    public static IServiceCollection AddKlarpakkePersistence(this IServiceCollection services, RunningDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton<ICandleStore>(_ => new CandleStore(database.App));
        services.AddSingleton<ICandleQueries>(_ => new CandleQueries(database.Read));
        services.AddSingleton<IAuditQueries>(_ => new AuditQueries(database.Read));
        services.AddSingleton<IPortfolioQueries>(_ => new PortfolioQueries(database.Read));
        services.AddSingleton<IDecisionQueries>(_ => new DecisionQueries(database.Read));
        services.AddSingleton<IUniverseQueries>(_ => new UniverseQueries(database.Read));
        services.AddSingleton<IVenueGateQueries>(_ => new VenueGateQueries(database.Read));
        services.AddSingleton<IVenueKeyQueries>(_ => new VenueKeyQueries(database.Read));
        services.AddSingleton<INoticeInbox>(_ => new NoticeInbox(database.App, database.Read));
        services.AddSingleton<INoticePreferences>(_ => new NoticePreferences(database.App));
        services.AddSingleton<ICommandLog>(_ => new CommandLog(database.App));
        services.AddSingleton<IAuditLog>(_ => new AuditLog(database.App));
        services.AddSingleton<ITradingStore>(provider => new TradingStore(database.App, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IKillStore>(provider => new KillStore(database.App, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IOpenPositions>(_ => new OpenPositions(database.App));
        services.AddSingleton<IPlatformStops>(_ => new PlatformStops(database.App));
        services.AddSingleton<IUserRiskStore>(_ => new UserRiskStore(database.App));
        services.AddSingleton<IPlanStore>(_ => new PlanStore(database.App));
        services.AddSingleton<IPortfolioStore>(_ => new PortfolioStore(database.App));
        services.AddSingleton<IStrategyStore>(_ => new StrategyStore(database.App));
        services.AddSingleton<IStrategyQueries>(_ => new StrategyQueries(database.Read));
        services.AddSingleton<IUniverseStore>(_ => new UniverseStore(database.App));
        services.AddSingleton<IVenueGateStore>(_ => new VenueGateStore(database.App));
        services.AddKlarpakkeAccountRows(database.App, database.Read);
        services.AddSingleton<IBacktests>(_ => new BacktestRows(database.App, database.Read));
        services.AddSingleton<IRecordedCandles>(_ => new RecordedCandles(database.Read));
        services.AddSingleton(_ => new BacktestQueue(database.App));
        services.AddSingleton(_ => new CandleFiles(database.App, database.Read));
        services.AddSingleton(_ => new WatchList(database.Read));
        services.AddSingleton(_ => new AuditVerifier(database.Read));
        return services;
    }

    /// <summary>Adds the store of users' keys. Only for hosts that run actors: whoever has the master keys can open what is sealed.</summary>
    public static IServiceCollection AddKlarpakkeVenueKeys(this IServiceCollection services, RunningDatabase database, MasterKeys masters)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(masters);
        return services.AddSingleton<IVenueKeyStore>(_ => new VenueKeyStore(database.App, new KeySealer(masters, RandomNumberGenerator.Fill)));
    }

    /// <summary>Adds what users are told from and by. Only for hosts that run actors: addresses of webhooks come with sealed secrets.</summary>
    public static IServiceCollection AddKlarpakkeNotices(this IServiceCollection services, RunningDatabase database, MasterKeys masters)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(masters);
        var sealer = new KeySealer(masters, RandomNumberGenerator.Fill);
        services.AddSingleton<INoticeSource>(_ => new NoticeSource(database.App));
        services.AddSingleton<INoticeAddresses>(_ => new NoticeAddresses(database.App, sealer));
        return services.AddSingleton<INoticeOutbox>(provider => new NoticeOutbox(database.App, sealer, provider.GetRequiredService<OfferedChannels>()));
    }

    /// <summary>Adds what signing in stands on.</summary>
    internal static IServiceCollection AddKlarpakkeAccountRows(this IServiceCollection services, NpgsqlDataSource app, NpgsqlDataSource read)
    {
        services.AddSingleton<IdentityErrorDescriber>();
        services.AddSingleton<IUserStore<UserAccount>>(provider =>
            new UserAccountStore(app, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IdentityErrorDescriber>()));
        services.AddSingleton<IAccountSessions>(_ => new AccountSessions(app));
        services.AddSingleton<IAccountProofs>(_ => new AccountProofs(app));
        return services.AddSingleton<IAccountRecords>(_ => new AccountRecords(app, read));
    }
}
