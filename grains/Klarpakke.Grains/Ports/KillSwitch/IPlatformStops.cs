using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>The rows of stops of everybody. Every write is one transaction with its audit rows, in the chain <c>platform</c> and in that of the account it is about.</summary>
public interface IPlatformStops
{
    /// <summary>The newest stop; null when there never was one.</summary>
    Task<PlatformStopRecord?> FindNewestAsync(CancellationToken cancellationToken);

    /// <summary>Writes down what an operator asks for; nothing is stopped by it. Writing the same again changes nothing.</summary>
    Task AskAsync(PlatformStopRecord stop, CancellationToken cancellationToken);

    /// <summary>Writes down that a second operator agrees, and the accounts to be stopped in their order.</summary>
    Task ConfirmAsync(PlatformStopRecord stop, ImmutableArray<string> users, CancellationToken cancellationToken);

    /// <summary>Accounts of a stop that are not stopped yet, in their order.</summary>
    Task<ImmutableArray<string>> FindLeftAsync(string commandId, CancellationToken cancellationToken);

    /// <summary>Writes down that an account is stopped.</summary>
    Task MarkStoppedAsync(PlatformStopRecord stop, string user, DateTimeOffset at, CancellationToken cancellationToken);
}
