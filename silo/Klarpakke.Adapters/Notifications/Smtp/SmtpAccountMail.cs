using System.Globalization;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>Sends mail about accounts: to confirm an address, for a new password, and word of what happened. In both languages, since nobody has said which.</summary>
internal sealed class SmtpAccountMail(SmtpMailer mailer, TimeProvider time) : IAccountMail
{
    public bool IsOn => true;

    public Task SendAsync(AccountMessage message, CancellationToken cancellationToken)
    {
        var (subject, nb, en) = WordsOf(message);
        var id = $"account-{Guid.CreateVersion7(time.GetUtcNow()):N}";
        return mailer.SendAsync(new MailMessage(message.To, $"Klarpakke: {subject}", $"{nb}\n\n{en}\n", id), cancellationToken);
    }

    private static (string Subject, string Nb, string En) WordsOf(AccountMessage message)
    {
        var hours = message.ValidFor is { } validFor ? validFor.TotalHours.ToString("0.##", CultureInfo.InvariantCulture) : "";
        return message.Kind switch
        {
            AccountMessageKind.ConfirmEmail => ("bekreft adressen / confirm your address",
                $"Bekreft adressen med denne koden og passordet ditt. Den gjelder i {hours} timer:\n\n{message.Token}\n\nHar du ikke registrert deg, kan du se bort fra dette.",
                $"Confirm your address with this token and your password. It is good for {hours} hours:\n\n{message.Token}\n\nIf you did not register, ignore this."),
            AccountMessageKind.AlreadyRegistered => ("du har en konto / you have an account",
                "Noen ville registrere denne adressen. Den har en konto fra før, så ingenting er gjort. Har du glemt passordet, be om et nytt.",
                "Somebody wanted to register this address. It has an account already, so nothing was done. If you forgot the password, ask for a new one."),
            AccountMessageKind.ResetPassword => ("nytt passord / new password",
                $"Velg et nytt passord med denne koden. Den gjelder i {hours} timer:\n\n{message.Token}\n\nHar du ikke bedt om det, kan du se bort fra dette.",
                $"Choose a new password with this token. It is good for {hours} hours:\n\n{message.Token}\n\nIf you did not ask for it, ignore this."),
            AccountMessageKind.PasswordChanged => ("passordet er byttet / password changed",
                "Passordet ditt er byttet, og andre økter er avsluttet. Var det ikke deg, be om nytt passord straks.",
                "Your password was changed and other sessions were ended. If it was not you, ask for a new password at once."),
            AccountMessageKind.TwoFactorChanged => ("tofaktor er endret / second factor changed",
                "Tofaktor ble slått på eller av. Var det ikke deg, be om nytt passord straks.",
                "The second factor was switched on or off. If it was not you, ask for a new password at once."),
            AccountMessageKind.LockedOut => ("innlogging er sperret / sign-in is locked",
                "For mange feil forsøk: ingen kan logge inn en stund. Økter og stopp-knappen virker.",
                "Too many wrong attempts: nobody can sign in for a while. Sessions and the stop button work on."),
            AccountMessageKind.SessionCopied => ("en økt ble avsluttet / a session was ended",
                "En kopiert nøkkel til en økt ble brukt, og økten er avsluttet. Logg inn på nytt, og bytt passord.",
                "A copied token of a session was used and the session was ended. Sign in again and change the password."),
            AccountMessageKind.AccountDeleted => ("kontoen er slettet / account deleted",
                "Kontoen din er slettet.",
                "Your account was deleted."),
        };
    }
}
