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
        return WriteAsync(message =>
        {
            KillRows.CloseGate(message, record.Episode.User, time.GetUtcNow());
            KillRows.Insert(message, record);
            KillRows.Insert(message, record.Episode, answer);
            AuditLog.Append(message, [KillAudit.Opened(record, answer)]);
        }, cancellationToken);
    }

    public Task SaveAsync(KillRecord before, KillRecord after, KillAnswer? answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return WriteAsync(message =>
        {
            if (before.Episode.ResetAt is not null && after.Episode.ResetAt is null)
            {
                KillRows.CloseGate(message, after.Episode.User, time.GetUtcNow());
            }

            KillRows.Update(message, after, before.Episode.Version);
            if (answer is not null)
            {
                KillRows.Insert(message, after.Episode, answer);
            }

            AuditLog.Append(message, [.. KillAudit.Of(before, after, answer, time.GetUtcNow())]);
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

    private async Task WriteAsync(Action<OneMessage> fill, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var message = new OneMessage(connection);
        fill(message);
        try
        {
            await message.SendAsync(cancellationToken);
        }
        catch (PostgresException required) when (required.SqlState == OneMessage.Stale)
        {
            throw new KillConflictException(required.MessageText, required);
        }
    }

    private ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        return app.OpenConnectionAsync(cancellationToken);
    }
}
