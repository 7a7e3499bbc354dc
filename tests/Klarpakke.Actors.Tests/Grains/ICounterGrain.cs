using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    /// <summary>Reads, gives way, writes: loses updates unless requests run one at a time.</summary>
    Task<int> AddSlowly();

    ValueTask<int> Get();

    Task<Guid> Instance();
}
