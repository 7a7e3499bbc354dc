using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Klarpakke.Actors.Tests.Grains;

public interface IToldListenerGrain : IGrainWithGuidKey
{
    Task<int> Seen();
}

/// <summary>Subscribed by its class, and told of the subscription when an event wakes it.</summary>
[ImplicitStreamSubscription(StreamNames.Told)]
internal sealed class ToldListenerGrain : Grain, IToldListenerGrain, IStreamSubscriptionObserver
{
    private int _seen;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<Tick>().ResumeAsync((tick, _) =>
        {
            _seen++;
            Journal.Note($"told/{this.GetPrimaryKey():N}", $"{tick.Number}");
            return Task.CompletedTask;
        });

    public Task<int> Seen() => Task.FromResult(_seen);
}
