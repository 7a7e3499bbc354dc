namespace Klarpakke.ClientApi.Security;

/// <summary>As what somebody has signed in.</summary>
public enum UserRole
{
    /// <summary>Somebody with an account of their own.</summary>
    User,

    /// <summary>Somebody who runs the platform and has no account.</summary>
    Operator,

    /// <summary>Somebody with a token that can stop the account of its user and nothing else.</summary>
    StopOnly,
}
