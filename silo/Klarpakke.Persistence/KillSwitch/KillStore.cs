using System.Collections.Immutable;
using Dapper;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.KillSwitch;

/// <summary>Kill episodes in PostgreSQL.</summary>
internal sealed class KillStore(NpgsqlDataSource app, TimeProvider time) : IKillStore
{
    private static readonly TimeSpan AbortsCountFor = TimeSpan.FromDays(2);

    public async Task<KillHistory> ReadAsync(string user, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        return await KillRows.ReadAsync(connection, user, time.GetUtcNow() - AbortsCountFor, cancellationToken);
    }

    public Task OpenAsync(KillRecord record, KillAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(answer);
        return WriteAsync(async transaction =>
        {
            var (isOpened, isAnswered) = await KillRows.OpenAsync(transaction, record, answer, time.GetUtcNow(), cancellationToken);
            Require(isOpened, $"{record.Episode.User} has an episode that is open, or that has the number of {record.Episode.Id}.");
            Require(isAnswered, $"The command {answer.CommandId} was answered before.");
            await AuditLog.AppendAsync(transaction, [KillAudit.Opened(record, answer)], cancellationToken);
        }, cancellationToken);
    }

    public Task SaveAsync(KillRecord before, KillRecord after, KillAnswer? answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return WriteAsync(async transaction =>
        {
            if (before.Episode.ResetAt is not null && after.Episode.ResetAt is null)
            {
                await KillRows.CloseGateAsync(transaction, after.Episode.User, time.GetUtcNow(), cancellationToken);
            }

            Require(await KillRows.UpdateAsync(transaction, after, before.Episode.Version, cancellationToken), $"The episode {after.Episode.Id} of {after.Episode.User} has another version.");
            if (answer is not null)
            {
                Require(await KillRows.InsertAsync(transaction, after.Episode, answer, cancellationToken), $"The command {answer.CommandId} was answered before.");
            }

            Grains.Ports.AuditEntry[] entries = [.. KillAudit.Of(before, after, answer, time.GetUtcNow())];
            if (entries.Length > 0)
            {
                await AuditLog.AppendAsync(transaction, entries, cancellationToken);
            }
        }, cancellationToken);
    }

    public async Task<ImmutableArray<string>> FindWatchedAsync(CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select user_id from kill_episodes where watched_until is null
            union
            select user_id from kill_episodes where watched_until > @now
            order by user_id
            """;
        await using var connection = await OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(Sql, new { now = time.GetUtcNow() }, cancellationToken: cancellationToken))];
    }

    public async Task<ImmutableArray<KillTrip>> FindTripsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select user_id as "User", tripped_at as "At" from kill_episodes where tripped_at between @from and @to order by tripped_at, user_id
            """;
        await using var connection = await OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<KillTrip>(new CommandDefinition(Sql, new { from, to }, cancellationToken: cancellationToken))];
    }

    private static void Require(bool isWritten, string otherwise)
    {
        if (!isWritten)
        {
            throw new KillConflictException(otherwise);
        }
    }

    private async Task WriteAsync(Func<NpgsqlTransaction, Task> write, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await write(transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    private ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        return app.OpenConnectionAsync(cancellationToken);
    }
}
