using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Actors.Tests.Grains;

public interface IImplicitListenerGrain : IGrainWithStringKey
{
    Task Leave();
}

/// <summary>Subscribed by its class: the stream with its key in the namespace.</summary>
[ImplicitStreamSubscription(StreamNames.Implicit)]
internal sealed class ImplicitListenerGrain : Grain, IImplicitListenerGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var stream = this.GetStreamProvider(Cluster.Streams).GetStream<Tick>(StreamNames.Implicit, this.GetPrimaryKeyString());
        await stream.SubscribeAsync((tick, _) =>
        {
            Journal.Note(this.GetPrimaryKeyString(), $"{tick.Publisher}{tick.Number}");
            return Task.CompletedTask;
        });
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
