using Klarpakke.GrainInterfaces.Commands;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Universe;
using Klarpakke.Grains.Ports.VenueGates;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.GrainState;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;

namespace Klarpakke.Persistence.Tests;

public sealed class PersistenceServicesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private string _directory = null!;

    public async ValueTask InitializeAsync() => _directory = await postgres.CreateStoppedServerAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        TestDirectory.Delete(_directory);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Everything_resolves_and_the_database_outlives_the_container()
    {
        await using var database = await DatabaseBootstrap.StartAsync(
            new DatabaseOptions { DataDirectory = _directory }, NullLoggerFactory.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
        await using (var services = new ServiceCollection().AddKlarpakkePersistence(database).AddPostgresGrainStorage("named").BuildServiceProvider())
        {
            services.GetRequiredService<ICandleStore>().Should().NotBeNull();
            services.GetRequiredService<ICandleQueries>().Should().NotBeNull();
            services.GetRequiredService<IAuditQueries>().Should().NotBeNull();
            services.GetRequiredService<IPortfolioQueries>().Should().NotBeNull();
            services.GetRequiredService<IDecisionQueries>().Should().NotBeNull();
            services.GetRequiredService<IUniverseQueries>().Should().NotBeNull();
            services.GetRequiredService<IUniverseStore>().Should().NotBeNull();
            services.GetRequiredService<IVenueGateQueries>().Should().NotBeNull();
            services.GetRequiredService<IVenueGateStore>().Should().NotBeNull();
            services.GetRequiredService<ICommandLog>().Should().NotBeNull();
            services.GetRequiredService<IAuditLog>().Should().NotBeNull();
            services.GetRequiredService<AuditVerifier>().Should().NotBeNull();
            services.GetRequiredKeyedService<IGrainStorage>("named").Should().BeOfType<PostgresGrainStorage>();
        }

        await using var command = database.App.CreateCommand("select 1");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).Should().Be(1);
    }
}
