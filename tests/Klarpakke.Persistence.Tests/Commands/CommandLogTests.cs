using Klarpakke.GrainInterfaces.Commands;
using Klarpakke.Persistence.Commands;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.Commands;

public sealed class CommandLogTests(PostgresFixture postgres) : CommandLogContract, IAsyncLifetime
{
    private TestDatabase _database = null!;

    protected override ICommandLog Log => new CommandLog(_database.App);

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
