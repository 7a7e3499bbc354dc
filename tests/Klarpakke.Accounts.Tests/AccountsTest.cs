namespace Klarpakke.Accounts.Tests;

/// <summary>A test class with an API and a database of its own per test.</summary>
public abstract class AccountsTest(PostgresFixture postgres) : IAsyncLifetime
{
    protected PostgresFixture Postgres { get; } = postgres;

    internal AccountsApi Api { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Api = await AccountsApi.StartAsync(Postgres, cancellationToken: Cancellation);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Api.DisposeAsync();
    }

    /// <summary>Every row of every table as text.</summary>
    internal Task<string> AllRowsAsync() => ScalarAsync<string>(
        """
        select string_agg(query_to_xml('select * from ' || quote_ident(table_name), true, true, '')::text, '')
        from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
        """);

    internal async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Api.Database.Superuser.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
