using Dapper;
using Klarpakke.GrainInterfaces.Notifications;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Notifications;

/// <summary>Inboxes in PostgreSQL, read with the read-only role.</summary>
internal sealed class NoticeInbox(NpgsqlDataSource app, NpgsqlDataSource read) : INoticeInbox
{
    private const string CountUnseen = "select count(*)::integer from notices where user_id = @user and seen_at is null";

    public async Task<InboxPage> ListAsync(string user, long? before, int limit, bool onlyUnseen, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            select {NoticeRow.Columns} from notices
            where user_id = @user and (@before::bigint is null or notice_id < @before) and (not @onlyUnseen or seen_at is null)
            order by notice_id desc limit @limit
            """;
        DapperTypes.Register();
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        var values = new { user, before, limit, onlyUnseen };
        var rows = await connection.QueryAsync<NoticeRow>(new CommandDefinition(Sql, values, cancellationToken: cancellationToken));
        return new InboxPage([.. rows.Select(EntryOf)], await connection.ExecuteScalarAsync<int>(new CommandDefinition(CountUnseen, values, cancellationToken: cancellationToken)));
    }

    public async Task<InboxDetail?> FindAsync(string user, long notice, CancellationToken cancellationToken)
    {
        const string Sql = $"select {NoticeRow.Columns} from notices where user_id = @user and notice_id = @notice";
        const string Deliveries =
            """
            select d.channel as "Channel", a.label as "Label", d.step as "Step", d.state as "State", d.due_at as "DueAt", d.attempts as "Attempts", d.problem as "Problem", d.settled_at as "SettledAt"
            from notice_deliveries d left join notice_addresses a on a.address_id = d.address_id
            where d.notice_id = @notice and d.user_id = @user order by d.step, d.delivery_id
            """;
        DapperTypes.Register();
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        var values = new { user, notice };
        if (await connection.QuerySingleOrDefaultAsync<NoticeRow>(new CommandDefinition(Sql, values, cancellationToken: cancellationToken)) is not { } row)
        {
            return null;
        }

        return new InboxDetail(EntryOf(row), [.. await connection.QueryAsync<DeliveryEntry>(new CommandDefinition(Deliveries, values, cancellationToken: cancellationToken))]);
    }

    public async Task<int?> MarkSeenAsync(string user, long notice, bool andOlder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Has = "select exists (select 1 from notices where user_id = @user and notice_id = @notice)";
        const string Sql =
            """
            update notices set seen_at = @now where user_id = @user and seen_at is null and (notice_id = @notice or (@andOlder and notice_id < @notice))
            """;
        DapperTypes.Register();
        var values = new { user, notice, andOlder, now };
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Has, values, cancellationToken: cancellationToken)))
        {
            return null;
        }

        await connection.ExecuteAsync(new CommandDefinition(Sql, values, cancellationToken: cancellationToken));
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(CountUnseen, values, cancellationToken: cancellationToken));
    }

    private static InboxEntry EntryOf(NoticeRow row) => new(row.Id, row.ToNotice(), row.SeenAt);
}
