namespace Klarpakke.ClientApi.Accounts;

/// <summary>What sends mail about accounts.</summary>
public enum AccountMailTransport
{
    /// <summary>Nobody has said. Mail goes out by the mail server that is configured; without one it is simulated in development, and elsewhere the host refuses to start.</summary>
    None,

    /// <summary>Mail is off: nobody can register or get a new password, and those who have an account sign in as ever.</summary>
    Off,
}
