using System.Text.Json;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Grains.Keys;

/// <summary>What the audit log says of keys: their last four characters, and never more of them.</summary>
internal static class KeyAudit
{
    public const string Connected = "key.connected";
    public const string Checked = "key.checked";
    public const string Revoked = "key.revoked";
    public const string Forgotten = "key.forgotten";

    public static AuditEntry Of(string kind, AccountKey account, VenueKeyStatus status, bool accountChanged, DateTimeOffset at) => new(account.User, kind, at, JsonSerializer.SerializeToElement(new
    {
        venue = account.Venue.Code(),
        lastFour = status.LastFour,
        state = status.State.Code(),
        problem = status.Problem?.Code(),
        mayTrade = status.MayTrade,
        mayWithdraw = status.MayWithdraw,
        isIpRestricted = status.IsIpRestricted,
        warnings = status.Warnings.Select(warning => warning.Code()),
        accountChanged,
    }));

    public static AuditEntry Refused(AccountKey account, string lastFour, KeyRefusal refusal, DateTimeOffset at) =>
        new(account.User, "key.refused", at, JsonSerializer.SerializeToElement(new { venue = account.Venue.Code(), lastFour, refused = refusal.Code() }));
}
