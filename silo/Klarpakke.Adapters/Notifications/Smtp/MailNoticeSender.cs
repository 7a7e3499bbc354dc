using System.Net.Sockets;
using System.Security.Authentication;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>Tells users by mail.</summary>
internal sealed partial class MailNoticeSender(SmtpMailer mailer, ILogger<MailNoticeSender> logger) : INoticeSender
{
    public NoticeChannel Channel => NoticeChannel.Email;

    public async Task<SendOutcome> SendAsync(NoticeMessage message, NoticeTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var mail = new MailMessage(target.Text, message.Words.Title, message.Words.Body, FormattableString.Invariant($"notice-{message.Id}"));
            await mailer.SendAsync(mail, cancellationToken);
            return new SendOutcome.Sent();
        }
        catch (SmtpRefusalException refusal)
        {
            return OutcomeOf(refusal);
        }
        catch (AuthenticationException)
        {
            LogNotTrusted();
            return new SendOutcome.Later("TLS_FAILED");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return new SendOutcome.Later("UNREACHABLE");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Later("TIMEOUT");
        }
    }

    private SendOutcome OutcomeOf(SmtpRefusalException refusal)
    {
        var code = FormattableString.Invariant($"SMTP_{refusal.Code}");
        switch (refusal.Stage)
        {
            case SmtpStage.Securing:
                LogRefused(refusal.Stage, refusal.Code);
                return new SendOutcome.Later("STARTTLS_MISSING");
            case SmtpStage.Greeting or SmtpStage.SigningIn or SmtpStage.Sender:
                // Nothing of this is about the user.
                LogRefused(refusal.Stage, refusal.Code);
                return new SendOutcome.Later(code);
            case SmtpStage.Recipient:
                return refusal.IsForNow ? new SendOutcome.Later(code) : new SendOutcome.Gone(code);
            case SmtpStage.Message:
            default:
                return refusal.IsForNow ? new SendOutcome.Later(code) : new SendOutcome.Refused(code);
        }
    }

    [LoggerMessage(LogLevel.Error, "The mail server refuses us ({Stage}, {Code}).")]
    private partial void LogRefused(SmtpStage stage, int code);

    [LoggerMessage(LogLevel.Error, "The mail server's certificate is not to be trusted; nothing was sent.")]
    private partial void LogNotTrusted();
}
