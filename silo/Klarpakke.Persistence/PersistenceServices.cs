using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Candles;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.KillSwitch;
using Klarpakke.Persistence.Trading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddSingleton<IAuditLog>(_ => new AuditLog(database.App));
        services.AddSingleton<ITradingStore>(provider => new TradingStore(database.App, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IKillStore>(provider => new KillStore(database.App, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IOpenPositions>(_ => new OpenPositions(database.App));
        services.AddSingleton<IPlatformStops>(_ => new PlatformStops(database.App));
        services.AddSingleton(_ => new AuditVerifier(database.Read));
        return services;
    }
}
