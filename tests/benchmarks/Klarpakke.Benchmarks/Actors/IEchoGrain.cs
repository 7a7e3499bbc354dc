using Orleans;

namespace Klarpakke.Benchmarks.Actors;

[Alias("Klarpakke.Benchmarks.IEchoGrain")]
public interface IEchoGrain : IGrainWithIntegerKey
{
    [Alias("Echo")]
    ValueTask<Ping> Echo(Ping ping);
}
