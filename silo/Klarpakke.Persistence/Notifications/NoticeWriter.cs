using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.Notifications;
using Klarpakke.GrainInterfaces.Notifications;
using Npgsql;

namespace Klarpakke.Persistence.Notifications;

/// <summary>Writes notices and plans their messages, within a transaction of the caller's.</summary>
internal static class NoticeWriter
{
    /// <summary>Writes those that are not there yet, with their messages.</summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> WriteAsync(NpgsqlTransaction transaction, IEnumerable<Notice> notices, OfferedChannels offered, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // By user, and of each as it happened: so the inbox is in order, and two writers cannot wait for each other.
        var all = notices.DistinctBy(notice => (notice.User, notice.Key)).OrderBy(notice => notice.User, StringComparer.Ordinal).ToList();
        var inserted = await InsertAsync(transaction, all, now, cancellationToken);
        if (inserted.Count == 0)
        {
            return 0;
        }

        var users = inserted.ConvertAll(row => row.User).Distinct(StringComparer.Ordinal).ToArray();
        var settings = await SettingsRow.ReadAsync(transaction.Connection!, transaction, users, cancellationToken);
        var addresses = await AddressesAsync(transaction, users, offered, cancellationToken);
        var planned = inserted.SelectMany(
            row => DeliveryPlanner.Plan(NoticeCatalogue.Of(row.Code), settings(row.User), [.. addresses[row.User]], now).Select(delivery => (row.Id, row.User, Delivery: delivery)));
        await InsertAsync(transaction, [.. planned], cancellationToken);
        return inserted.Count;
    }

    /// <summary>Adds messages to the outbox.</summary>
    public static Task InsertAsync(NpgsqlTransaction transaction, ImmutableArray<(long Notice, string User, PlannedDelivery Delivery)> planned, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into notice_deliveries (notice_id, user_id, channel, address_id, step, due_at)
            select * from unnest(@notices, @users, @channels, @addresses, @steps, @dues)
            """;
        var values = new
        {
            notices = planned.Select(row => row.Notice).ToArray(),
            users = planned.Select(row => row.User).ToArray(),
            channels = planned.Select(row => row.Delivery.Address.Channel.Code()).ToArray(),
            addresses = planned.Select(row => row.Delivery.Address.Id).ToArray(),
            steps = planned.Select(row => row.Delivery.Step).ToArray(),
            dues = planned.Select(row => row.Delivery.DueAt.UtcDateTime).ToArray(),
        };
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(Sql, values, transaction, cancellationToken: cancellationToken));
    }

    private static async Task<List<InsertedRow>> InsertAsync(NpgsqlTransaction transaction, List<Notice> notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Whoever has left is told nothing more.
        const string Sql =
            """
            insert into notices (user_id, notice_key, code, severity, facts, occurred_at, created_at)
            select told.user_id, told.notice_key, told.code, told.severity, told.facts::json, told.occurred_at, @now
            from unnest(@users, @keys, @codes, @severities, @facts, @times) with ordinality as told (user_id, notice_key, code, severity, facts, occurred_at, place)
            where not exists (select 1 from user_accounts where user_accounts.user_id = told.user_id and deleted_at is not null)
            order by place
            on conflict (user_id, notice_key) do nothing
            returning notice_id as "Id", user_id as "User", code as "Code"
            """;
        var values = new
        {
            now,
            users = notices.ConvertAll(notice => notice.User).ToArray(),
            keys = notices.ConvertAll(notice => notice.Key).ToArray(),
            codes = notices.ConvertAll(notice => notice.Code).ToArray(),
            severities = notices.ConvertAll(notice => NoticeCatalogue.Of(notice.Code).Severity.Code()).ToArray(),
            facts = notices.ConvertAll(NoticeRow.Write).ToArray(),
            times = notices.ConvertAll(notice => notice.OccurredAt.UtcDateTime).ToArray(),
        };
        return (await transaction.Connection!.QueryAsync<InsertedRow>(new CommandDefinition(Sql, values, transaction, cancellationToken: cancellationToken))).AsList();
    }

    private static async Task<ILookup<string, NoticeAddress>> AddressesAsync(NpgsqlTransaction transaction, string[] users, OfferedChannels offered, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select user_id as "User", channel as "Channel", address_id as "Id" from notice_addresses where user_id = any(@users) and gone_at is null
            union all
            select user_id, 'email', null from user_accounts where @mail and user_id = any(@users) and email_confirmed and deleted_at is null
            """;
        var rows = await transaction.Connection!.QueryAsync<AddressRow>(new CommandDefinition(Sql, new { users, mail = offered.Email }, transaction, cancellationToken: cancellationToken));
        return rows.ToLookup(row => row.User, row => new NoticeAddress(NoticeCodes.Channel(row.Channel)!.Value, row.Id), StringComparer.Ordinal);
    }

    private sealed record InsertedRow(long Id, string User, string Code);

    private sealed record AddressRow(string User, string Channel, Guid? Id);
}
