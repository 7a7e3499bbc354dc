using System.Collections.Concurrent;
using Orleans.Local.Calls;
using Orleans.Local.Hosting;
using Orleans.Runtime;

namespace Orleans.Local.Observers;

/// <summary>The plain objects grains may call back.</summary>
internal sealed class ObserverDirectory(LocalRuntime runtime) : ITargetResolver
{
    public static readonly GrainType ObserverType = GrainType.Create("sys.client");

    private readonly ConcurrentDictionary<IdSpan, ObserverTarget> _observers = new();
    private long _lastKey;

    public GrainType GrainType => ObserverType;

    public IdSpan Add(IGrainObserver observer)
    {
        var key = GrainIdKeyExtensions.CreateIntegerKey(Interlocked.Increment(ref _lastKey));
        _observers[key] = new ObserverTarget(runtime, new GrainId(ObserverType, key), observer);
        return key;
    }

    public void Remove(IdSpan key) => _observers.TryRemove(key, out _);

    public ICallTarget Resolve(IdSpan key) => _observers.TryGetValue(key, out var target)
        ? target
        : throw new ClientNotAvailableException($"The observer {new GrainId(ObserverType, key)} was deleted.");
}
