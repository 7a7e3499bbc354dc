using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.Notifications;
using Klarpakke.GrainInterfaces.Notifications;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Notifications;
using Klarpakke.Persistence.Accounts;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Npgsql;

namespace Klarpakke.Persistence.Notifications;

/// <summary>Inboxes and outbox in PostgreSQL.</summary>
internal sealed class NoticeOutbox(NpgsqlDataSource app, KeySealer sealer, OfferedChannels offered) : INoticeOutbox
{
    public async Task<int> WriteAsync(IReadOnlyCollection<Notice> notices, ImmutableSortedDictionary<string, long> readTo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Another host may have read further meanwhile.
        const string Sql =
            """
            insert into notice_cursors as done (account, seq) select * from unnest(@accounts, @seqs)
            on conflict (account) do update set seq = greatest(done.seq, excluded.seq)
            """;
        ArgumentNullException.ThrowIfNull(notices);
        ArgumentNullException.ThrowIfNull(readTo);
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var told = notices.Count == 0 ? 0 : await NoticeWriter.WriteAsync(transaction, notices, offered, now, cancellationToken);
        if (readTo.Count > 0)
        {
            var cursors = new { accounts = readTo.Keys.ToArray(), seqs = readTo.Values.ToArray() };
            await connection.ExecuteAsync(new CommandDefinition(Sql, cursors, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return told;
    }

    public async Task<ImmutableArray<DueDelivery>> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseUntil, int most, CancellationToken cancellationToken)
    {
        const string Take =
            """
            with due as (
              select delivery_id from notice_deliveries join notices using (notice_id)
              where state = 'waiting' and due_at <= @now and (leased_until is null or leased_until <= @now)
              order by severity = 'safety' desc, due_at, delivery_id limit @most
              for update of notice_deliveries skip locked)
            update notice_deliveries set leased_until = @leaseUntil, attempts = attempts + 1
            from due where notice_deliveries.delivery_id = due.delivery_id
            returning notice_deliveries.delivery_id
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var taken = await connection.QueryAsync<long>(new CommandDefinition(Take, new { now, leaseUntil, most }, cancellationToken: cancellationToken));
        return taken.AsList() is { Count: > 0 } ids ? await ReadAsync(connection, [.. ids], cancellationToken) : [];
    }

    public async Task SettleAsync(DueDelivery delivery, DeliveryResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The attempt tells whether somebody else has taken it since.
        const string Sql =
            """
            update notice_deliveries set state = @state, due_at = coalesce(@RetryAt, due_at), problem = @Problem, leased_until = null, settled_at = @settledAt
            where delivery_id = @Id and attempts = @Attempt and state = 'waiting'
            """;
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(result);
        var values = new
        {
            delivery.Id,
            delivery.Attempt,
            state = DeliveryRow.CodeOf(result.State),
            result.RetryAt,
            result.Problem,
            settledAt = result.State == DeliveryState.Waiting ? (DateTimeOffset?)null : now,
        };
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        if (await transaction.ExecuteAsync(Sql, values, cancellationToken) == 1 && result.AddressIsGone && delivery.AddressId is { } address)
        {
            await AddressStatements.EraseAsync(transaction, delivery.Notice.User, address, result.Problem!, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<ImmutableArray<DueDelivery>> ReadAsync(NpgsqlConnection connection, long[] ids, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            select {NoticeRow.Columns}, d.delivery_id as "Delivery", d.channel as "Channel", d.address_id as "AddressId", d.step as "Step", d.attempts as "Attempt",
                   coalesce(a.target, u.email) as "Target", a.push_key as "PushKey", a.push_auth as "PushAuth",
                   a.master_key_id as "MasterKeyId", a.wrapped_key as "WrappedKey", a.sealed as "Sealed"
            from notice_deliveries d join notices on notices.notice_id = d.notice_id
            left join notice_addresses a on a.address_id = d.address_id
            left join user_accounts u on d.address_id is null and u.user_id = d.user_id and u.email_confirmed
            where d.delivery_id = any(@ids)
            order by notices.severity = 'safety' desc, d.due_at, d.delivery_id
            """;
        var rows = (await connection.QueryAsync<DeliveryRow>(new CommandDefinition(Sql, new { ids }, cancellationToken: cancellationToken))).AsList();
        var settings = await SettingsRow.ReadAsync(connection, null, rows.ConvertAll(row => row.User), cancellationToken);
        return [.. rows.Select(row => Due(row, settings(row.User)))];
    }

    private DueDelivery Due(DeliveryRow row, NoticeSettings settings)
    {
        try
        {
            var target = row.TargetOf(sealer);
            return row.ToDue(settings, target, target is null ? "ADDRESS_GONE" : null);
        }
        catch (SealBrokenException)
        {
            // One that cannot be opened must not keep the others from going out: this one fails, and says why.
            return row.ToDue(settings, null, "SECRET_BROKEN");
        }
    }
}
