using Orleans;

namespace Klarpakke.Benchmarks.Actors;

[Alias("Klarpakke.Benchmarks.IListenerGrain")]
public interface IListenerGrain : IGrainWithStringKey
{
    [Alias("Listen")]
    Task Listen(string streamNamespace, string streamKey);
}
