using Orleans.Local.Calls;

namespace Orleans.Local.Activations;

/// <content>Coming and going.</content>
internal sealed partial class Activation
{
    private ActivationStatus _status;
    private bool _deactivationBegun;

    public Task Deactivated
    {
        get
        {
            lock (_gate)
            {
                return _status == ActivationStatus.Gone ? Task.CompletedTask : (Extras.Gone ??= NewSignal()).Task;
            }
        }
    }

    /// <summary>Idle means: nothing runs, nothing waits, and unused since <paramref name="unusedSince"/>.</summary>
    public bool IsIdleSince(long unusedSince) =>
        _status == ActivationStatus.Valid && RequestCount == 0 && _lastUsed <= unusedSince
        && (_extras?.KeepUntil ?? 0) <= Class.Runtime.Now;

    public void Start() => Enqueue(ActivateAsync);

    public void DelayDeactivation(TimeSpan timeSpan) =>
        Extras.KeepUntil = timeSpan == TimeSpan.MaxValue || timeSpan == Timeout.InfiniteTimeSpan ? long.MaxValue
            : timeSpan > TimeSpan.Zero ? Class.Runtime.Now + timeSpan.Ticks
            : 0;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_status is ActivationStatus.Deactivating or ActivationStatus.Gone || _extras?.Reason is not null)
            {
                return;
            }

            Extras.Reason = deactivationReason;
            if (_status == ActivationStatus.Valid)
            {
                _status = ActivationStatus.Deactivating;
                StartWaiting();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Enqueue(Func<Task> work) =>
        _ = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    private async Task ActivateAsync()
    {
        try
        {
            Construct();
            if (_extras is not null || Class.OverridesActivation)
            {
                using var timeout = new CancellationTokenSource(Class.Runtime.Collection.ActivationTimeout, Class.Runtime.Time);
                await InitializeAsync(timeout.Token);
            }
        }
        catch (Exception error)
        {
            Class.Runtime.Metrics.ActivationFailed();
            Class.Runtime.Log.ActivationFailed(error, this);
            await LeaveAsync(call => call.Fail(error));
            return;
        }

        Class.Runtime.Metrics.ActivationCreated();
        lock (_gate)
        {
            _status = _extras?.Reason is null ? ActivationStatus.Valid : ActivationStatus.Deactivating;
            StartWaiting();
            if (_waiting is { Count: 0 })
            {
                // Most grains never queue again.
                _waiting = null;
            }
        }
    }

    private void Construct()
    {
        _constructing = this;
        try
        {
            GrainInstance = Class.Factory.Create(this);
        }
        finally
        {
            _constructing = null;
        }
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        foreach (var state in _extras?.States ?? [])
        {
            await state.LoadAsync(cancellationToken);
        }

        if (_extras?.Lifecycle is { } lifecycle)
        {
            await lifecycle.StartAsync(cancellationToken);
        }

        await ((IGrainBase)Instance).OnActivateAsync(cancellationToken);
    }

    /// <summary>The last request has ended. Held: _gate.</summary>
    private void BeginDeactivation()
    {
        if (!_deactivationBegun)
        {
            _deactivationBegun = true;
            Enqueue(DeactivateAsync);
        }
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        using var timeout = new CancellationTokenSource(Class.Runtime.Collection.DeactivationTimeout, Class.Runtime.Time);
        try
        {
            await ((IGrainBase)Instance).OnDeactivateAsync(_extras!.Reason!.Value, timeout.Token).WaitAsync(timeout.Token);
            if (_extras.Lifecycle is { } lifecycle)
            {
                await lifecycle.StopAsync(timeout.Token);
            }
        }
        catch (Exception error)
        {
            Class.Runtime.Log.DeactivationFailed(error, this);
        }

        await LeaveAsync(CallSender.PostOrFail);
        Class.Runtime.Metrics.ActivationDestroyed();
    }

    private async Task LeaveAsync(Action<Call> passOn)
    {
        StopTimers();
        Queue<Call>? waiting;
        lock (_gate)
        {
            _status = ActivationStatus.Gone;
            waiting = _waiting;
            _waiting = null;
        }

        Class.Remove(this);
        Group?.Remove(this);
        try
        {
            await DisposeInstanceAsync();
        }
        catch (Exception error)
        {
            Class.Runtime.Log.DeactivationFailed(error, this);
        }

        foreach (var call in waiting ?? [])
        {
            if (!call.IsLocalOnly && !call.IsAbandoned)
            {
                passOn(call);
            }
        }

        _extras?.Gone?.TrySetResult();
    }

    private async ValueTask DisposeInstanceAsync()
    {
        switch (GrainInstance)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }

        if (_extras?.Scope is { } scope)
        {
            await scope.DisposeAsync();
        }
    }

    private void StopTimers()
    {
        IDisposable[] timers;
        lock (_gate)
        {
            timers = _extras?.Timers?.ToArray() ?? [];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }
}
