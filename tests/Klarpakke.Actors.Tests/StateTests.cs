using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;

namespace Klarpakke.Actors.Tests;

public sealed class StateTests(SharedCluster cluster)
{
    [Fact]
    public async Task What_was_written_is_there_after_deactivation_and_what_was_not_is_gone()
    {
        var grain = cluster.Client.GetGrain<IBalanceGrain>("state/written");
        (await grain.IsStored()).Should().BeFalse();

        await grain.Deposit(100.25m, write: true);
        await grain.Deposit(1, write: false);
        (await grain.Amount()).Should().Be(101.25m);
        await grain.Leave();

        (await grain.Amount()).Should().Be(100.25m);
        (await grain.IsStored()).Should().BeTrue();
    }

    [Fact]
    public async Task Cleared_state_is_empty_and_can_be_written_again()
    {
        var grain = cluster.Client.GetGrain<IBalanceGrain>("state/cleared");
        await grain.Deposit(5, write: true);

        await grain.Clear();
        (await grain.IsStored()).Should().BeFalse();
        await grain.Leave();
        (await grain.Amount()).Should().Be(0);

        await grain.Deposit(7, write: true);
        await grain.Leave();
        (await grain.Amount()).Should().Be(7);
    }

    [Fact]
    public async Task A_write_over_somebody_elses_write_fails_and_the_next_call_sees_theirs()
    {
        var grain = cluster.Client.GetGrain<IBalanceGrain>("state/conflict");
        await grain.Deposit(10, write: true);
        await WriteBehindItsBackAsync(grain, amount: 42);

        await grain.Invoking(g => g.Deposit(1, write: true)).Should().ThrowAsync<InconsistentStateException>();

        (await grain.Amount()).Should().Be(42);
        await grain.Deposit(1, write: true);
        (await grain.Amount()).Should().Be(43);
    }

    [Fact]
    public async Task A_storage_refuses_an_etag_that_is_not_the_stored_one()
    {
        var storage = cluster.Services.GetRequiredService<IGrainStorage>();
        var id = cluster.Client.GetGrain<IBalanceGrain>("state/etag").GetGrainId();
        var first = new GrainState<Balance>(new Balance { Amount = 1 });
        await storage.WriteStateAsync("balance", id, first);

        var stale = new GrainState<Balance>(new Balance { Amount = 2 }, "not the etag");
        await storage.Invoking(s => s.WriteStateAsync("balance", id, stale)).Should().ThrowAsync<InconsistentStateException>();

        var read = new GrainState<Balance>();
        await storage.ReadStateAsync("balance", id, read);
        read.State!.Amount.Should().Be(1);
        read.RecordExists.Should().BeTrue();
        read.ETag.Should().Be(first.ETag);
    }

    [Fact]
    public async Task State_of_the_base_class_survives_too()
    {
        var grain = cluster.Client.GetGrain<IOldStyleGrain>("state/old-style");
        await grain.Deposit(1.5m);
        await grain.Leave();

        (await grain.Deposit(1.5m)).Should().Be(3);
    }

    private async Task WriteBehindItsBackAsync(IBalanceGrain grain, decimal amount)
    {
        var storage = cluster.Services.GetRequiredService<IGrainStorage>();
        var state = new GrainState<Balance>();
        await storage.ReadStateAsync("balance", grain.GetGrainId(), state);
        state.State!.Amount = amount;
        await storage.WriteStateAsync("balance", grain.GetGrainId(), state);
    }
}
