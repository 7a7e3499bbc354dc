namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>How a session proves itself, and what it may do.</summary>
public enum SessionKind
{
    /// <summary>A short-lived access token and a refresh token, for programs that can keep a secret.</summary>
    Bearer,

    /// <summary>A cookie that scripts cannot read, for the web.</summary>
    Cookie,

    /// <summary>A long-lived token that can stop the account and nothing else.</summary>
    Stop,
}
