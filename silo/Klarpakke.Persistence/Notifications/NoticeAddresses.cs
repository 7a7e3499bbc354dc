using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.Notifications;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Accounts;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Npgsql;

namespace Klarpakke.Persistence.Notifications;

/// <summary>Addresses of users in PostgreSQL. What webhooks are signed with is sealed like the keys of venues.</summary>
internal sealed class NoticeAddresses(NpgsqlDataSource app, KeySealer sealer) : INoticeAddresses
{
    // The sealer seals a pair; a webhook's secret has no public half.
    private static readonly SecretText NoPublicHalf = new("webhook");

    public async Task<ImmutableArray<LinkedChannel>> ListAsync(string user, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select address_id as "Id", channel as "Channel", label as "Label", linked_at as "LinkedAt" from notice_addresses where user_id = @user and gone_at is null order by linked_at desc, address_id
            """;
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<LinkedRow>(new CommandDefinition(Sql, new { user }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new LinkedChannel(row.Id, NoticeCodes.Channel(row.Channel)!.Value, row.Label, row.LinkedAt))];
    }

    public async Task<LinkedChannel> LinkAsync(string user, NoticeChannel channel, string label, NoticeTarget target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Same = "select address_id from notice_addresses where user_id = @user and channel = @channel and target = @target and gone_at is null";
        const string Renew =
            """
            update notice_addresses set label = @label, push_key = @PushKey, push_auth = @PushAuth, master_key_id = @masterKeyId, wrapped_key = @wrappedKey, sealed = @content
            where address_id = @id and gone_at is null
            """;
        const string Insert =
            """
            insert into notice_addresses (address_id, user_id, channel, label, target, push_key, push_auth, master_key_id, wrapped_key, sealed, linked_at)
            values (@id, @user, @channel, @label, @target, @PushKey, @PushAuth, @masterKeyId, @wrappedKey, @content, @now)
            """;
        ArgumentNullException.ThrowIfNull(target);
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        var known = await transaction.FindAsync<Guid?>(Same, new { user, channel = channel.Code(), target = target.Text }, cancellationToken);
        var id = known ?? sealer.NewRow();
        var sealedSecret = target.Secret is { } secret ? sealer.Seal(new WebhookPlace(user, id), new VenueKey(NoPublicHalf, secret)) : null;
        var values = new
        {
            id,
            user,
            channel = channel.Code(),
            label,
            target = target.Text,
            target.PushKey,
            target.PushAuth,
            masterKeyId = sealedSecret?.MasterKeyId,
            wrappedKey = sealedSecret?.WrappedKey,
            content = sealedSecret?.Content,
            now,
        };
        await transaction.ExecuteAsync(known is null ? Insert : Renew, values, cancellationToken);
        if (known is null)
        {
            transaction.Note(AddressStatements.Linked(user, id, channel, now));
        }

        await transaction.CommitAsync(cancellationToken);
        return (await ListAsync(user, cancellationToken)).Single(linked => linked.Id == id);
    }

    public async Task<bool> UnlinkAsync(string user, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        var isDone = await AddressStatements.EraseAsync(transaction, user, id, AddressStatements.Unlinked, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return isDone;
    }

    public async Task<long?> TestAsync(string user, Guid? id, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Find =
            """
            select channel from notice_addresses where address_id = @id and user_id = @user and gone_at is null
            union all
            select 'email' from user_accounts where @id::uuid is null and user_id = @user and email_confirmed
            """;
        const string Insert =
            """
            insert into notices (user_id, notice_key, code, severity, facts, occurred_at, created_at)
            values (@user, 'test/' || @key, @code, @severity, '{}', @now, @now) on conflict (user_id, notice_key) do nothing
            returning notice_id
            """;
        const string Known = "select notice_id from notices where user_id = @user and notice_key = 'test/' || @key";
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var values = new { user, id, key, code = AccountNotices.ChannelTest, severity = NoticeSeverity.Info.Code(), now };
        if (NoticeCodes.Channel(await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(Find, values, transaction, cancellationToken: cancellationToken))) is not { } channel)
        {
            return null;
        }

        if (await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(Insert, values, transaction, cancellationToken: cancellationToken)) is not { } notice)
        {
            return await connection.QuerySingleAsync<long>(new CommandDefinition(Known, values, transaction, cancellationToken: cancellationToken));
        }

        await NoticeWriter.InsertAsync(transaction, [(notice, user, new PlannedDelivery(new NoticeAddress(channel, id), 0, now))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return notice;
    }

    public async Task SaveCodeAsync(string user, ReadOnlyMemory<byte> hash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        const string Forget = "delete from telegram_codes where user_id = @user or expires_at <= @now";
        const string Insert = "insert into telegram_codes (hash, user_id, expires_at) values (@hash, @user, @expiresAt)";
        var values = new { user, hash = hash.ToArray(), now, expiresAt };
        await using var transaction = await AccountTransaction.BeginAsync(app, cancellationToken);
        await transaction.ExecuteAsync(Forget, values, cancellationToken);
        await transaction.ExecuteAsync(Insert, values, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<string?> TakeCodeAsync(ReadOnlyMemory<byte> hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql = "update telegram_codes set used_at = @now where hash = @hash and used_at is null and expires_at > @now returning user_id";
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(Sql, new { hash = hash.ToArray(), now }, cancellationToken: cancellationToken));
    }

    public async Task<long> GetNextUpdateAsync(string bot, CancellationToken cancellationToken)
    {
        const string Sql = "select next_update from telegram_updates where bot = @bot";
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<long>(new CommandDefinition(Sql, new { bot }, cancellationToken: cancellationToken));
    }

    public async Task SetNextUpdateAsync(string bot, long next, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            insert into telegram_updates as old (bot, next_update) values (@bot, @next) on conflict (bot) do update set next_update = greatest(old.next_update, excluded.next_update)
            """;
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Sql, new { bot, next }, cancellationToken: cancellationToken));
    }

    private sealed record LinkedRow(Guid Id, string Channel, string Label, DateTimeOffset LinkedAt);
}
