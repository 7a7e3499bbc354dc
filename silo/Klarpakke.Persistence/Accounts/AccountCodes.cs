using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Persistence.Accounts;

/// <summary>How the values of accounts are written in rows.</summary>
internal static class AccountCodes
{
    public static string Of(AccountRole role) => role switch
    {
        AccountRole.User => "user",
        AccountRole.Operator => "operator",
    };

    public static AccountRole RoleOf(string code) => code switch
    {
        "user" => AccountRole.User,
        "operator" => AccountRole.Operator,
        _ => throw new InvalidOperationException($"'{code}' is no role."),
    };

    public static string Of(SessionKind kind) => kind switch
    {
        SessionKind.Bearer => "bearer",
        SessionKind.Cookie => "cookie",
        SessionKind.Stop => "stop",
    };

    public static SessionKind KindOf(string code) => code switch
    {
        "bearer" => SessionKind.Bearer,
        "cookie" => SessionKind.Cookie,
        "stop" => SessionKind.Stop,
        _ => throw new InvalidOperationException($"'{code}' is no kind of session."),
    };

    public static string Of(SessionEnd end) => end switch
    {
        SessionEnd.SignedOut => "signed-out",
        SessionEnd.Revoked => "revoked",
        SessionEnd.RefreshReused => "refresh-reused",
        SessionEnd.PasswordChanged => "password-changed",
        SessionEnd.TwoFactorChanged => "two-factor-changed",
        SessionEnd.AccountDeleted => "account-deleted",
    };

    public static string Of(TokenPurpose purpose) => purpose switch
    {
        TokenPurpose.ConfirmEmail => "confirm-email",
        TokenPurpose.ResetPassword => "reset-password",
    };
}
