using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests.Grains;

[GenerateSerializer]
public sealed class Balance
{
    [Id(0)]
    public decimal Amount { get; set; }

    [Id(1)]
    public List<string> Entries { get; set; } = [];
}

public interface IBalanceGrain : IGrainWithStringKey
{
    Task<decimal> Amount();

    Task<bool> IsStored();

    Task Deposit(decimal amount, bool write);

    Task Clear();

    Task Leave();
}

internal sealed class BalanceGrain([PersistentState("balance")] IPersistentState<Balance> balance) : Grain, IBalanceGrain
{
    public Task<decimal> Amount() => Task.FromResult(balance.State.Amount);

    public Task<bool> IsStored() => Task.FromResult(balance.RecordExists);

    public async Task Deposit(decimal amount, bool write)
    {
        balance.State.Amount += amount;
        balance.State.Entries.Add($"{amount}");
        if (write)
        {
            await balance.WriteStateAsync();
        }
    }

    public Task Clear() => balance.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
