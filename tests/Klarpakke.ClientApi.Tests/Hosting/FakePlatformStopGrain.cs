using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Asks for a second operator as the real one does, and stops nobody.</summary>
internal sealed class FakePlatformStopGrain(FakeAccounts accounts) : Grain, IPlatformStopGrain
{
    public Task<PlatformStopStatus> TriggerAsync(PlatformStop command, CancellationToken cancellationToken)
    {
        accounts.Note(this.GetPrimaryKeyString(), command);
        accounts.PlatformStop = accounts.PlatformStop is { } asked && asked.CommandId == command.CommandId
            ? asked.AskedBy == command.Operator ? asked : asked with { ConfirmedBy = command.Operator, Accounts = 2 }
            : new PlatformStopStatus(command.CommandId, command.Operator, null, 0, 0, 0);
        return Task.FromResult(accounts.PlatformStop);
    }

    public Task<PlatformStopStatus?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(accounts.PlatformStop);
}
