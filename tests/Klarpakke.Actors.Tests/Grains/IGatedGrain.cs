using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Concurrency;

namespace Klarpakke.Actors.Tests.Grains;

/// <summary>Waits in the middle of a request until the test says go on, and notes what it does under its key.</summary>
public interface IGatedGrain : IGrainWithStringKey
{
    Task Wait(string signal);

    Task Note(string entry);

    [AlwaysInterleave]
    Task NoteAtOnce(string entry);

    [ReadOnly]
    Task Read(string signal);

    [OneWay]
    Task WaitOneWay(string signal);

    [OneWay]
    Task FailOneWay();
}

internal sealed class GatedGrain : Grain, IGatedGrain
{
    public async Task Wait(string signal)
    {
        Note("wait", signal);
        await Signals.When(signal);
        Note("waited", signal: null);
    }

    public Task Note(string entry)
    {
        Note(entry, signal: null);
        return Task.CompletedTask;
    }

    public Task NoteAtOnce(string entry) => Note(entry);

    public async Task Read(string signal)
    {
        Note("read", signal);
        await Signals.When(signal);
        Note("have read", signal: null);
    }

    public Task WaitOneWay(string signal) => Wait(signal);

    public async Task FailOneWay()
    {
        await Note("fail");
        throw new InvalidOperationException("Nobody should see this.");
    }

    private void Note(string entry, string? signal)
    {
        Journal.Note(this.GetPrimaryKeyString(), entry);
        if (signal is not null)
        {
            Signals.Set($"{signal}/waiting");
        }
    }
}
