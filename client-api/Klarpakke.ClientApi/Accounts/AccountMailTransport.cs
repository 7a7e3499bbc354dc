namespace Klarpakke.ClientApi.Accounts;

/// <summary>What sends mail about accounts.</summary>
public enum AccountMailTransport
{
    /// <summary>Nobody has said. In development mail is simulated; elsewhere the host refuses to start.</summary>
    None,

    /// <summary>Mail is off: nobody can register or get a new password, and those who have an account sign in as ever.</summary>
    Off,
}
