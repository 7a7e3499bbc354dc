using System.Text.Json;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Persistence.Accounts;

/// <summary>What the audit log says of accounts: what happened and in which session, never who the person is.</summary>
internal static class AccountAudit
{
    public static AuditEntry Of(string user, AccountNote note) => Entry(user, note.Kind, note.At, new { session = note.Session });

    public static AuditEntry Opened(NewSession session) => session.Kind == SessionKind.Stop
        ? Entry(session.User, "account.stop-token-made", session.At, new { session = session.Id })
        : Entry(session.User, "account.signed-in", session.At, new { session = session.Id, by = AccountCodes.Of(session.Kind), method = session.Method });

    public static AuditEntry Ended(string user, string session, SessionEnd reason, DateTimeOffset at) =>
        Entry(user, "account.session-ended", at, new { session, reason = AccountCodes.Of(reason) });

    public static AuditEntry Failed(string user, string method, bool locked, DateTimeOffset at) => Entry(user, "account.sign-in-failed", at, new { method, locked });

    public static AuditEntry Exported(string user, DateTimeOffset at) => Entry(user, "account.exported", at, new { });

    public static AuditEntry Deleted(string user, DateTimeOffset at) => Entry(user, "account.deleted", at, new { });

    private static AuditEntry Entry<T>(string user, string kind, DateTimeOffset at, T facts) => new(user, kind, at, JsonSerializer.SerializeToElement(facts));
}
