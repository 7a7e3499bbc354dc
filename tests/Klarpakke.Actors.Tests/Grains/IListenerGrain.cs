using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Actors.Tests.Grains;

/// <summary>Subscribes by calling, and takes its subscriptions up again when it wakes.</summary>
public interface IListenerGrain : IGrainWithStringKey
{
    Task Listen(string stream);

    Task StopListening(string stream);

    Task<int> Subscriptions(string stream);

    Task Leave();

    /// <summary>Fails the next deliveries.</summary>
    Task FailNext(int deliveries);

    /// <summary>Blocks in every delivery until the signal.</summary>
    Task BlockOn(string signal);
}

internal sealed class ListenerGrain : Grain, IListenerGrain
{
    private static readonly string[] Streams = ["survives", "many"];

    private int _failures;
    private string? _block;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var stream in Streams)
        {
            foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
            {
                await handle.ResumeAsync(OnTickAsync);
            }
        }
    }

    public Task Listen(string stream) => Stream(stream).SubscribeAsync(OnTickAsync);

    public async Task StopListening(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
        {
            await handle.UnsubscribeAsync();
        }
    }

    public async Task<int> Subscriptions(string stream) => (await Stream(stream).GetAllSubscriptionHandles()).Count;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task FailNext(int deliveries)
    {
        _failures = deliveries;
        return Task.CompletedTask;
    }

    public Task BlockOn(string signal)
    {
        _block = signal;
        return Task.CompletedTask;
    }

    private IAsyncStream<Tick> Stream(string key) => this.GetStreamProvider(Cluster.Streams).GetStream<Tick>(StreamNames.Explicit, key);

    private async Task OnTickAsync(Tick tick, StreamSequenceToken? token)
    {
        if (_block is { } signal)
        {
            await Signals.When(signal);
        }

        if (_failures > 0)
        {
            _failures--;
            Journal.Note($"{this.GetPrimaryKeyString()}/failed", $"{tick.Publisher}{tick.Number}");
            throw new InvalidOperationException("not this one");
        }

        Journal.Note(this.GetPrimaryKeyString(), $"{tick.Publisher}{tick.Number}");
    }
}
