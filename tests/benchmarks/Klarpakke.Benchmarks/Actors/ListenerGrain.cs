using Orleans;
using Orleans.Streams;

namespace Klarpakke.Benchmarks.Actors;

internal sealed class ListenerGrain : Grain, IListenerGrain
{
    public Task Listen(string streamNamespace, string streamKey) =>
        this.GetStreamProvider(ActorHost.Streams).GetStream<Ping>(streamNamespace, streamKey).SubscribeAsync((ping, _) =>
        {
            Receipts.Count(ping);
            return Task.CompletedTask;
        });
}
