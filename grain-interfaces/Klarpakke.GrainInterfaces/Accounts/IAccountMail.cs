namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Sends mail about an account.</summary>
public interface IAccountMail
{
    /// <summary>False where mail is switched off: nobody can register or get a new password there.</summary>
    bool IsOn { get; }

    /// <summary>Hands the message to a mail server. Throws when none has taken it.</summary>
    Task SendAsync(AccountMessage message, CancellationToken cancellationToken);
}
