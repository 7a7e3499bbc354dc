using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Notifications.Tests.Hosting;

/// <summary>Mail is off.</summary>
internal sealed class NoMail : IAccountMail
{
    public bool IsOn => false;

    public Task SendAsync(AccountMessage message, CancellationToken cancellationToken) => throw new NotSupportedException("Mail is off.");
}
