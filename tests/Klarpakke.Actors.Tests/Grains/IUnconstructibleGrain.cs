using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface IUnconstructibleGrain : IGrainWithStringKey
{
    Task Call();
}

internal sealed class UnconstructibleGrain : Grain, IUnconstructibleGrain
{
    public UnconstructibleGrain()
    {
        throw new InvalidOperationException("no such thing");
    }

    public Task Call() => Task.CompletedTask;
}
