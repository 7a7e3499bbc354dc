using System.Collections.Immutable;
using System.Data;
using Dapper;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Risk;

/// <summary>The rows of users' risk. Every write locks the user's row first, so that two writers stand in line and the second finds another version.</summary>
internal sealed class UserRiskStore(NpgsqlDataSource app) : IUserRiskStore
{
    public async Task<UserRiskRows> OpenAsync(string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using (var first = await connection.BeginTransactionAsync(cancellationToken))
        {
            await UserRiskStatements.CreateAsync(first, user, now, cancellationToken);
            await first.CommitAsync(cancellationToken);
        }

        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await UserRiskRowReader.ReadAsync(snapshot, user, cancellationToken);
    }

    public async Task<bool> SaveAsync(string user, long version, UserRiskChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var message = new OneMessage(connection);
        Fill(message, user, version, change);
        try
        {
            await message.SendAsync(cancellationToken);
            return true;
        }
        catch (PostgresException required) when (required.SqlState == OneMessage.Stale)
        {
            throw new UserRiskStaleException(required.MessageText);
        }
        catch (PostgresException required) when (required.SqlState == OneMessage.Refused)
        {
            return false;
        }
    }

    public async Task<EntryDecision?> FindDecisionAsync(string user, string portfolio, string signal, CancellationToken cancellationToken)
    {
        const string Sql = "select decision::text from entry_decisions where user_id = @user and portfolio_id = @portfolio and signal_id = @signal";
        var json = await ScalarAsync<string?>(Sql, new { user, portfolio, signal }, cancellationToken);
        return json is null ? null : UserRiskRowReader.Parse<EntryDecision>(json);
    }

    public Task<bool> IsEntryOpenAsync(string user, CancellationToken cancellationToken) =>
        ScalarAsync<bool>("select exists (select 1 from entry_gates where user_id = @user and is_open)", new { user }, cancellationToken);

    public async Task<ImmutableArray<PositionId>> FindUnusedAsync(string user, DateTimeOffset expiredBefore, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select position_id from exposure_reservations as reserved
            where user_id = @user and released_at is null and expires_at < @expiredBefore
              and not exists (
                select 1 from order_intents as intent where intent.account = reserved.approval ->> 'Account' and intent.purpose = 'E' || reserved.position_id)
            """;
        await using var connection = await OpenConnectionAsync(cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(Sql, new { user, expiredBefore }, cancellationToken: cancellationToken));
        return [.. ids.Select(PositionId.Parse)];
    }

    private static void Fill(OneMessage message, string user, long version, UserRiskChange change)
    {
        UserRiskStatements.UpdateState(message, user, version, change);
        UserRiskStatements.Release(message, user, change);
        if (change.OpensEntries)
        {
            UserRiskStatements.OpenGate(message, user, change.At);
        }

        if (change.Decision is { } decision)
        {
            UserRiskStatements.InsertDecision(message, user, decision);
        }

        UserRiskStatements.InsertLedger(message, user, change.Ledger);
        AuditLog.Append(message, change.Audit);
    }

    private async Task<T> ScalarAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        return (await connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)))!;
    }

    private ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        return app.OpenConnectionAsync(cancellationToken);
    }
}
