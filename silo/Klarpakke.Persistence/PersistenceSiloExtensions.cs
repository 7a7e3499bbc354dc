using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.GrainState;
using Klarpakke.Persistence.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Providers;
using Orleans.Runtime.Hosting;

namespace Klarpakke.Persistence;

/// <summary>Puts actors' states and reminders into the database. Needs <see cref="PersistenceServices.AddKlarpakkePersistence"/>.</summary>
public static class PersistenceSiloExtensions
{
    /// <summary>Keeps grain states in PostgreSQL, under a storage name.</summary>
    public static ISiloBuilder AddPostgresGrainStorage(this ISiloBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddPostgresGrainStorage(name);
        return builder;
    }

    /// <summary>Keeps the states of grains that name no storage in PostgreSQL.</summary>
    public static ISiloBuilder AddPostgresGrainStorageAsDefault(this ISiloBuilder builder) =>
        builder.AddPostgresGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);

    /// <inheritdoc cref="AddPostgresGrainStorage(ISiloBuilder, string)"/>
    public static IServiceCollection AddPostgresGrainStorage(this IServiceCollection services, string name) => services.AddGrainStorage(
        name,
        static (provider, _) => new PostgresGrainStorage(provider.GetRequiredService<RunningDatabase>().App, provider.GetRequiredService<TimeProvider>()));

    /// <summary>Keeps reminders of the one-process runtime in PostgreSQL.</summary>
    public static ISiloBuilder UsePostgresReminders(this ISiloBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddReminders();
        builder.Services.AddSingleton<IReminderTable>(static provider => new PostgresReminderTable(provider.GetRequiredService<RunningDatabase>().App));
        return builder;
    }
}
