namespace Klarpakke.Domain.Keys;

/// <summary>How a user's key at a venue stands.</summary>
public enum KeyState
{
    /// <summary>Verified and in use.</summary>
    Active,

    /// <summary>Kept, but of no use for entries until a check succeeds: the venue refuses it, or it lacks a permission.</summary>
    Blocked,

    /// <summary>It may do what no key here may. Entries are blocked for good; exits and stops go on with it until the account is flat, then it is forgotten.</summary>
    Leaving,

    /// <summary>The secret is gone. What remains names the account that it opened, so that another one is noticed.</summary>
    Forgotten,
}
