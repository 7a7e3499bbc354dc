using Klarpakke.Actors.Tests.Hosting;
using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<int> Twice(int value);

    Task<int> TwiceThrough(string other, int value);

    Task Fail();
}

/// <summary>Filters its own calls, too.</summary>
internal sealed class FilteredGrain : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public Task<int> Twice(int value) => Task.FromResult(value * 2);

    public Task<int> TwiceThrough(string other, int value) => GrainFactory.GetGrain<IFilteredGrain>(other).Twice(value);

    public Task Fail() => throw new InvalidOperationException("raw");

    public Task Invoke(IIncomingGrainCallContext context)
    {
        Journal.Note($"{this.GetPrimaryKeyString()}/own", context.MethodName);
        return context.Invoke();
    }
}
