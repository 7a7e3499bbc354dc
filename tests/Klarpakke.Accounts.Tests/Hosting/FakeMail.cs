using System.Collections.Concurrent;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Accounts.Tests.Hosting;

/// <summary>Keeps what would be sent.</summary>
internal sealed class FakeMail : IAccountMail
{
    private readonly ConcurrentQueue<AccountMessage> _sent = [];

    public bool IsOn { get; set; } = true;

    public IReadOnlyCollection<AccountMessage> Sent => _sent;

    public Task SendAsync(AccountMessage message, CancellationToken cancellationToken)
    {
        _sent.Enqueue(message);
        return Task.CompletedTask;
    }

    /// <summary>The newest message of the kind to the address, once there are so many of it.</summary>
    public async Task<AccountMessage> WaitForAsync(string address, AccountMessageKind kind, int count = 1)
    {
        await Eventually.HoldsAsync(() => Task.FromResult(Of(address, kind).Count() >= count), $"{count} x {kind} went to {address}", CancellationToken.None);
        return Of(address, kind).Last();
    }

    private IEnumerable<AccountMessage> Of(string address, AccountMessageKind kind) => _sent.Where(message => message.To == address && message.Kind == kind);
}
