using System.Collections.Concurrent;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

/// <summary>One grain with what the tests of this project need; every test uses keys of its own.</summary>
internal interface IProbeGrain : IGrainWithStringKey
{
    ValueTask<int> Echo(int value);

    Task<int> Ticks(int everyMilliseconds);

    Task Wait(string gate);

    Task Keep(int number);

    Task<string> CallBackThrough(string other);

    Task<string> CallBack(string caller);

    Task<string> Name();

    Task<int> Descend(int levels);

    Task DelayLeaving(TimeSpan time);

    Task Listen(string stream, bool fail);

    Task<T> NotSendable<T>(T value);
}

internal sealed class ProbeGrain : Grain, IProbeGrain
{
    private int _ticks;
    private bool _ticking;

    public static ConcurrentDictionary<string, TaskCompletionSource> Gates { get; } = new();

    public static ConcurrentDictionary<string, int> Activations { get; } = new();

    public static ConcurrentDictionary<string, ConcurrentQueue<string>> Events { get; } = new();

    public static TaskCompletionSource Gate(string name) =>
        Gates.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Activations.AddOrUpdate(this.GetPrimaryKeyString(), 1, (_, count) => count + 1);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Activations.AddOrUpdate(this.GetPrimaryKeyString(), 0, (_, count) => count - 1);
        return Task.CompletedTask;
    }

    public ValueTask<int> Echo(int value) => new(value);

    public Task<int> Ticks(int everyMilliseconds)
    {
        if (!_ticking)
        {
            _ticking = true;
            var period = TimeSpan.FromMilliseconds(everyMilliseconds);
            this.RegisterGrainTimer(
                () =>
                {
                    _ticks++;
                    return Task.CompletedTask;
                },
                period,
                period);
        }

        return Task.FromResult(_ticks);
    }

    public Task Wait(string gate)
    {
        Gate($"{gate}/waiting").TrySetResult();
        return Gate(gate).Task;
    }

    public Task Keep(int number)
    {
        Note($"{number}");
        return Task.CompletedTask;
    }

    public Task<string> CallBackThrough(string other) => GrainFactory.GetGrain<IProbeGrain>(other).CallBack(this.GetPrimaryKeyString());

    public Task<string> CallBack(string caller) => GrainFactory.GetGrain<IProbeGrain>(caller).Name();

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());

    public async Task<int> Descend(int levels) => levels == 0
        ? 0
        : 1 + await GrainFactory.GetGrain<IProbeGrain>($"{this.GetPrimaryKeyString()}'").Descend(levels - 1);

    public Task DelayLeaving(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task Listen(string stream, bool fail) =>
        this.GetStreamProvider(LocalCluster.Streams).GetStream<int>("probe", stream).SubscribeAsync(
            (item, _) =>
            {
                if (fail && item == 0)
                {
                    throw new InvalidOperationException("never this one");
                }

                Note($"{item}");
                return Task.CompletedTask;
            },
            error =>
            {
                Note(error.GetType().Name);
                return Task.CompletedTask;
            });

    public Task<T> NotSendable<T>(T value) => Task.FromResult(value);

    private void Note(string what) => Events.GetOrAdd(this.GetPrimaryKeyString(), static _ => new ConcurrentQueue<string>()).Enqueue(what);
}
