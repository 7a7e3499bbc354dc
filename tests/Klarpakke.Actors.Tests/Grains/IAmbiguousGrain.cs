using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface IAmbiguousGrain : IGrainWithStringKey
{
    Task<string> Name();
}

internal sealed class FirstAmbiguousGrain : Grain, IAmbiguousGrain
{
    public Task<string> Name() => Task.FromResult("first");
}

internal sealed class SecondAmbiguousGrain : Grain, IAmbiguousGrain
{
    public Task<string> Name() => Task.FromResult("second");
}
