namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>What a message about an account says.</summary>
public enum AccountMessageKind
{
    /// <summary>Confirm the address with this token.</summary>
    ConfirmEmail,

    /// <summary>Somebody wanted to register with this address; there is an account already.</summary>
    AlreadyRegistered,

    /// <summary>Choose a new password with this token.</summary>
    ResetPassword,

    /// <summary>The password has been changed, and sessions were ended.</summary>
    PasswordChanged,

    /// <summary>The second factor was switched on or off.</summary>
    TwoFactorChanged,

    /// <summary>Too many wrong attempts: nobody can sign in for a while.</summary>
    LockedOut,

    /// <summary>A copied refresh token was used; the session was ended.</summary>
    SessionCopied,

    /// <summary>The account was deleted.</summary>
    AccountDeleted,
}
