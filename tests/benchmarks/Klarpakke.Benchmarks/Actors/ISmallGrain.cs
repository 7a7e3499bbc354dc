using Orleans;

namespace Klarpakke.Benchmarks.Actors;

[Alias("Klarpakke.Benchmarks.ISmallGrain")]
public interface ISmallGrain : IGrainWithIntegerKey
{
    [Alias("Add")]
    ValueTask<decimal> Add(decimal amount);
}
