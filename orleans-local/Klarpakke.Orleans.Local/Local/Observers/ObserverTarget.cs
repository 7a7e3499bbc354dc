using Orleans.Local.Calls;
using Orleans.Local.Hosting;
using Orleans.Runtime;

namespace Orleans.Local.Observers;

/// <summary>An observer's mailbox: its calls run one after the other, on the thread pool. The object is held weakly, as Orleans does.</summary>
internal sealed class ObserverTarget(LocalRuntime runtime, GrainId id, IGrainObserver observer) : ICallTarget, ICallRunner, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<Call> _waiting = new();
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private bool _busy;
    private object? _instance;

    public GrainId GrainId => id;

    public object Instance => _instance!;

    public IGrainContext? Context => null;

    public IIncomingGrainCallFilter[]? Filters => null;

    public bool TryRunInline(Call call) => false;

    public bool Post(Call call)
    {
        lock (_gate)
        {
            var limit = runtime.Messaging.MaxEnqueuedRequestsHardLimit;
            if (limit > 0 && _waiting.Count >= limit)
            {
                throw new LimitExceededException("MaxEnqueuedRequests", _waiting.Count + 1, limit, id);
            }

            _ = call.CreateQueuedTurn();
            _waiting.Enqueue(call);
            StartNext();
            return true;
        }
    }

    public void Execute()
    {
        Call call;
        lock (_gate)
        {
            call = _waiting.Dequeue();
        }

        if (!_observer.TryGetTarget(out var target))
        {
            call.Fail(new ClientNotAvailableException($"The object behind observer {id} was garbage collected: whoever creates a reference keeps the object alive."));
            Release(call);
            return;
        }

        _instance = target;
        call.Runner = this;
        call.Turn!.RunSynchronously(TaskScheduler.Default);
    }

    public void Release(Call call)
    {
        lock (_gate)
        {
            _instance = null;
            _busy = false;
            StartNext();
        }
    }

    public void OnFault(Call call, Exception error)
    {
        if (call.Method.IsOneWay)
        {
            runtime.Log.OneWayCallFailed(error, call);
        }
    }

    /// <summary>Held: _gate.</summary>
    private void StartNext()
    {
        if (!_busy && _waiting.Count > 0)
        {
            _busy = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
