using System.Collections.Concurrent;
using Klarpakke.Actors.Tests.Hosting;
using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

/// <summary>Notes when it comes and goes, and watches that it never exists twice.</summary>
public interface ILifetimeGrain : IGrainWithStringKey
{
    Task<Guid> Instance();

    Task Leave();

    /// <summary>Asks to be deactivated at every n-th call.</summary>
    Task<int> CallAndLeaveEvery(int calls);

    Task WaitThenReturn(string signal);
}

internal sealed class LifetimeGrain : Grain, ILifetimeGrain
{
    private static readonly ConcurrentDictionary<string, int> Alive = new();

    private readonly Guid _instance = Guid.CreateVersion7();
    private int _calls;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Alive.AddOrUpdate(Key, 1, (_, count) => count + 1) > 1)
        {
            Journal.Note(Key, "twice");
        }

        Journal.Note(Key, "activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Alive.AddOrUpdate(Key, 0, (_, count) => count - 1);
        Journal.Note(Key, $"deactivated: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<Guid> Instance() => Task.FromResult(_instance);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<int> CallAndLeaveEvery(int calls)
    {
        var count = ++_calls;
        if (count % calls == 0)
        {
            DeactivateOnIdle();
        }

        await Task.Yield();
        return count;
    }

    public async Task WaitThenReturn(string signal)
    {
        Signals.Set($"{signal}/waiting");
        await Signals.When(signal);
        Journal.Note(Key, "returned");
    }
}
