using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface IOldStyleGrain : IGrainWithStringKey
{
    Task<decimal> Deposit(decimal amount);

    Task Leave();
}

/// <summary>State through the base class.</summary>
internal sealed class OldStyleGrain : Grain<Balance>, IOldStyleGrain
{
    public async Task<decimal> Deposit(decimal amount)
    {
        State.Amount += amount;
        await WriteStateAsync();
        return State.Amount;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
