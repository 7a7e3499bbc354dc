using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Silo.Hosting;

/// <summary>On a developer's machine no mail is sent: what would be sent is written to the console, and named as simulated. Not to the log, which goes elsewhere and is kept.</summary>
internal sealed class SimulatedAccountMail(TextWriter console) : IAccountMail
{
    public bool IsOn => true;

    public async Task SendAsync(AccountMessage message, CancellationToken cancellationToken)
    {
        var token = message.Token is null ? "" : $" token {message.Token} (good for {message.ValidFor})";
        await console.WriteLineAsync($"Simulated mail (nothing was sent) to {message.To}: {message.Kind}{token}".AsMemory(), cancellationToken);
        await console.FlushAsync(cancellationToken);
    }
}
