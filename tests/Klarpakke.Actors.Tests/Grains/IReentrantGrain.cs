using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Concurrency;

namespace Klarpakke.Actors.Tests.Grains;

public interface IReentrantGrain : IGrainWithStringKey
{
    Task Wait(string signal);

    Task Open(string signal);
}

[Reentrant]
internal sealed class ReentrantGrain : Grain, IReentrantGrain
{
    public Task Wait(string signal)
    {
        Signals.Set($"{signal}/waiting");
        return Signals.When(signal);
    }

    public Task Open(string signal)
    {
        Signals.Set(signal);
        return Task.CompletedTask;
    }
}
