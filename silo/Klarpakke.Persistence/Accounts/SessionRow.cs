using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Persistence.Accounts;

/// <summary>A row of <c>account_sessions</c> with its user's role.</summary>
internal sealed record SessionRow(
    string SessionId, string UserId, string Role, string Kind, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset AccessUntil, DateTimeOffset ExpiresAt, string? Device)
{
    public AccountSession ToSession() => new(
        SessionId, UserId, AccountCodes.RoleOf(Role), AccountCodes.KindOf(Kind), CreatedAt, LastSeenAt, AccessUntil, ExpiresAt, Device);
}
