namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Sends mail about an account.</summary>
public interface IAccountMail
{
    /// <summary>Hands the message to a mail server. Throws when none has taken it.</summary>
    Task SendAsync(AccountMessage message, CancellationToken cancellationToken);
}
