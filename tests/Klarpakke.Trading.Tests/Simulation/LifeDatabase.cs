using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Trading;
using Klarpakke.Testing.Postgres;
using Npgsql;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>One database for all lives of a run: each has an account of its own in it.</summary>
internal sealed class LifeDatabase(TestDatabase database)
{
    public NpgsqlDataSource App => database.App;

    public async Task<AccountView> ReadAsync(AccountKey account)
    {
        await using var connection = await database.App.OpenConnectionAsync();
        return await TradingRows.ReadAsync(connection, account, CancellationToken.None);
    }
}
