namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Why a session ended before its time.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out in it.</summary>
    SignedOut,

    /// <summary>The person ended it from another one, or ended all.</summary>
    Revoked,

    /// <summary>A refresh token came a second time: somebody has a copy.</summary>
    RefreshReused,

    /// <summary>The password was changed or reset.</summary>
    PasswordChanged,

    /// <summary>The second factor was switched on or off.</summary>
    TwoFactorChanged,

    /// <summary>The person has left.</summary>
    AccountDeleted,
}
