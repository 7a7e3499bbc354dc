using Orleans;

namespace Klarpakke.Benchmarks.Actors;

internal sealed class EchoGrain : Grain, IEchoGrain
{
    public ValueTask<Ping> Echo(Ping ping) => new(ping);
}
