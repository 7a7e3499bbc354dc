using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Persistence.Accounts;

/// <summary>A row of <c>user_accounts</c>, with names that Dapper fills by itself.</summary>
internal sealed record UserAccountRow(
    string UserId, string Email, string NormalizedEmail, bool EmailConfirmed, string? PasswordHash, string Role, string? AuthenticatorKey, bool TwoFactor, DateTimeOffset CreatedAt, long Version)
{
    public UserAccount ToAccount() => new()
    {
        Id = UserId,
        Email = Email,
        NormalizedEmail = NormalizedEmail,
        EmailConfirmed = EmailConfirmed,
        PasswordHash = PasswordHash,
        Role = AccountCodes.RoleOf(Role),
        AuthenticatorKey = AuthenticatorKey,
        TwoFactor = TwoFactor,
        CreatedAt = CreatedAt,
        Version = Version,
    };
}
