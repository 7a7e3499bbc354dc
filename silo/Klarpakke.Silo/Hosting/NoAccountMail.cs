using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Silo.Hosting;

/// <summary>Mail is off: whatever is to be sent is not.</summary>
internal sealed partial class NoAccountMail(ILogger<NoAccountMail> logger) : IAccountMail
{
    public bool IsOn => false;

    public Task SendAsync(AccountMessage message, CancellationToken cancellationToken)
    {
        NotSent(logger, message.Kind);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "A person was to be told {Kind} by mail, and mail is off here.")]
    private static partial void NotSent(ILogger logger, AccountMessageKind kind);
}
