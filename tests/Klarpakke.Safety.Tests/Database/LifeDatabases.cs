using System.Collections.Concurrent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Audit;
using Klarpakke.Safety.Tests.Lives;
using Klarpakke.Testing.Books;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Safety.Tests.Database;

/// <summary>
/// Databases for lives: each life has one for itself, empty when it begins, because the breaker counts all users of a database. They are emptied and used again. Their commits do not wait
/// for the disk: what a crash of the database server leaves is tested elsewhere, and the rules of the tables are the same.
/// </summary>
internal sealed class LifeDatabases(PostgresFixture postgres) : IAsyncDisposable
{
    private const string Impatient = "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$";

    // The trigger that keeps the audit log as it is would refuse; in a life it is there.
    private const string Empty =
        """
        set session_replication_role = replica;
        alter table audit_log disable trigger audit_log_append_only;
        delete from order_intents; delete from fills; delete from trade_cursors; delete from account_fence; delete from portfolios; delete from positions; delete from signals;
        delete from user_risk; delete from equity_ledger; delete from entry_decisions; delete from exposure_reservations; delete from entry_gates;
        delete from kill_episodes; delete from kill_commands; delete from audit_log;
        alter table audit_log enable always trigger audit_log_append_only;
        reset session_replication_role
        """;

    private readonly ConcurrentBag<TestDatabase> _free = [];
    private readonly ConcurrentBag<TestDatabase> _all = [];

    /// <summary>Lives a life on the rows of an empty database, and holds its audit log against the tables.</summary>
    public async Task<SafetyLife> LiveAsync(LifePlan plan)
    {
        var database = _free.TryTake(out var free) ? free : await CreateAsync();
        var life = await SafetyLife.LiveAsync(plan, time => new DatabaseRows(database.App, time));
        await CheckAuditAsync(database, life);
        await DoAsync(database, Empty);
        _free.Add(database);
        return life;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _all)
        {
            await database.DisposeAsync();
        }
    }

    private async Task<TestDatabase> CreateAsync()
    {
        var database = await postgres.CreateDatabaseAsync(CancellationToken.None);
        _all.Add(database);
        await DoAsync(database, Impatient);
        return database;
    }

    // Invariant 5: what the audit log tells is what the tables have, and no row of it was changed.
    private static async Task CheckAuditAsync(TestDatabase database, SafetyLife life)
    {
        foreach (var user in life.Users.Select(user => user.Cell.User))
        {
            await AuditFold.CheckAsync(database.App, new AccountKey(user, Venue.Paper), life.Rows.BooksOf(user));
        }

        var verification = await new AuditVerifier(database.Read).VerifyAsync([], CancellationToken.None);
        BookRules.Require(verification.Faults.IsEmpty, $"5: the audit log is broken: {string.Join(' ', verification.Faults)}");
    }

    private static async Task DoAsync(TestDatabase database, string sql)
    {
        await using var command = database.Superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
