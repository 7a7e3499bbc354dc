namespace Orleans.Local.Hosting;

/// <summary>Starts observers stage by stage and stops, in the opposite order, those that were started.</summary>
internal class StagedLifecycle : ILifecycleObservable
{
    private readonly List<Subscription> _subscriptions = [];
    private int? _highestStarted;

    public int HighestCompletedStage => _highestStarted ?? ServiceLifecycleStage.First;

    public int LowestStoppedStage { get; private set; } = ServiceLifecycleStage.Last;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var subscription = new Subscription(this, stage, observer);
        _subscriptions.Add(subscription);
        return subscription;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in _subscriptions.GroupBy(subscription => subscription.Stage).OrderBy(group => group.Key).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(stage.Select(subscription => subscription.Observer.OnStart(cancellationToken)));
            _highestStarted = stage.Key;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var started = _subscriptions.Where(subscription => subscription.Stage <= _highestStarted);
        foreach (var stage in started.GroupBy(subscription => subscription.Stage).OrderByDescending(group => group.Key).ToList())
        {
            await Task.WhenAll(stage.Select(subscription => subscription.Observer.OnStop(cancellationToken)));
            LowestStoppedStage = stage.Key;
        }
    }

    private sealed record Subscription(StagedLifecycle Owner, int Stage, ILifecycleObserver Observer) : IDisposable
    {
        public void Dispose() => Owner._subscriptions.Remove(this);
    }
}
