using System.Text.Json;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence.Accounts;

namespace Klarpakke.Persistence.Notifications;

/// <summary>What ends an address, whoever ends it.</summary>
internal static class AddressStatements
{
    /// <summary>Why an address is gone that its user has taken away.</summary>
    public const string Unlinked = "UNLINKED";

    /// <summary>Erases what can be written to; the label stays, so that the user knows what was meant.</summary>
    /// <returns>False when the user has no such address in use.</returns>
    public static async Task<bool> EraseAsync(AccountTransaction transaction, string user, Guid id, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            update notice_addresses set target = null, push_key = null, push_auth = null, master_key_id = null, wrapped_key = null, sealed = null, gone_at = @now, gone_reason = @reason
            where address_id = @id and user_id = @user and gone_at is null
            returning channel
            """;
        if (await transaction.FindAsync<string>(Sql, new { id, user, reason, now }, cancellationToken) is not { } channel)
        {
            return false;
        }

        transaction.Note(Gone(user, id, channel, reason, now));
        return true;
    }

    public static AuditEntry Linked(string user, Guid id, NoticeChannel channel, DateTimeOffset at) =>
        new(user, "channel.linked", at, JsonSerializer.SerializeToElement(new { id, channel = channel.Code() }));

    private static AuditEntry Gone(string user, Guid id, string channel, string reason, DateTimeOffset at) =>
        new(user, "channel.gone", at, JsonSerializer.SerializeToElement(new { id, channel, reason }));
}
