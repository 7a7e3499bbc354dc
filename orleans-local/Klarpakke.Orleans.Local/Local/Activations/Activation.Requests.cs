using Orleans.Local.Calls;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Local.Activations;

/// <content>The mailbox: which requests run, which wait.</content>
internal sealed partial class Activation
{
    // All guarded by _gate.
    private Queue<Call>? _waiting;
    private Call? _running;
    private int _runningCount;

    // Of those that run: who lets nobody beside it, and who only readers. Counted, because a hundred thousand readers may run at once.
    private int _runningAlone;
    private int _runningReadOnly;
    private long _lastUsed;

    /// <summary>The request started last of those that run.</summary>
    public Call? CurrentCall => _running;

    public int RequestCount => _runningCount + (_waiting?.Count ?? 0);

    public bool Post(Call call)
    {
        lock (_gate)
        {
            if (_status == ActivationStatus.Gone)
            {
                return false;
            }

            if (_status == ActivationStatus.Deactivating && call.IsLocalOnly)
            {
                call.Fail(new OperationCanceledException($"{this} is going away."));
                return true;
            }

            if (Class.MailboxLimit > 0 && RequestCount >= Class.MailboxLimit && !call.IsLocalOnly)
            {
                Class.Runtime.Metrics.Rejected();
                throw new LimitExceededException("MaxEnqueuedRequests", RequestCount + 1, Class.MailboxLimit, this);
            }

            _ = call.CreateQueuedTurn();
            if (_status == ActivationStatus.Valid && MayStart(call))
            {
                StartQueued(call);
            }
            else
            {
                (_waiting ??= new Queue<Call>(1)).Enqueue(call);
            }

            return true;
        }
    }

    public void Release(Call call)
    {
        lock (_gate)
        {
            EndRunning(call);
        }
    }

    public void OnFault(Call call, Exception error)
    {
        if (call.Method.IsOneWay)
        {
            Class.Runtime.Log.OneWayCallFailed(error, call);
        }

        // The grain's picture of its stored state is wrong: the next call starts from what is stored.
        if (error is InconsistentStateException)
        {
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, error, "A call ended with an inconsistent state."));
        }
    }

    /// <summary>Held: _gate.</summary>
    private bool MayStart(Call call)
    {
        if (_running is null || call.Method.IsAlwaysInterleave || Class.MayInterleave(call))
        {
            return true;
        }

        if (call.ReentrancyId != Guid.Empty && _extras?.ReentrantSections?.ContainsKey(call.ReentrancyId) == true)
        {
            return true;
        }

        return _runningAlone == 0 && (call.Method.IsReadOnly || _runningReadOnly == 0);
    }

    /// <summary>Held: _gate.</summary>
    private void StartQueued(Call call)
    {
        AddRunning(call);
        call.Turn!.Start(this);
    }

    /// <summary>Held: _gate.</summary>
    private void AddRunning(Call call)
    {
        call.Runner = this;
        call.NextRunning = _running;
        if (_running is not null)
        {
            _running.PreviousRunning = call;
        }

        _running = call;
        Count(call, 1);
        if (call.CountsAsUse)
        {
            Touch();
        }
    }

    /// <summary>Held: _gate.</summary>
    private void EndRunning(Call call)
    {
        var (previous, next) = (call.PreviousRunning, call.NextRunning);
        if (previous is null)
        {
            _running = next;
        }
        else
        {
            previous.NextRunning = next;
        }

        if (next is not null)
        {
            next.PreviousRunning = previous;
        }

        call.NextRunning = call.PreviousRunning = null;
        Count(call, -1);
        StartWaiting();
    }

    /// <summary>Held: _gate.</summary>
    private void StartWaiting()
    {
        while (_status == ActivationStatus.Valid && _waiting is { Count: > 0 } waiting)
        {
            var next = waiting.Peek();
            if (next.IsAbandoned)
            {
                waiting.Dequeue();
                continue;
            }

            if (!MayStart(next))
            {
                break;
            }

            StartQueued(waiting.Dequeue());
        }

        if (_status == ActivationStatus.Deactivating && _running is null)
        {
            BeginDeactivation();
        }
    }

    /// <summary>Held: _gate.</summary>
    private void Count(Call call, int by)
    {
        _runningCount += by;
        if (call.Method.IsAlwaysInterleave)
        {
            return;
        }

        if (call.Method.IsReadOnly)
        {
            _runningReadOnly += by;
        }
        else
        {
            _runningAlone += by;
        }
    }

    private void Touch() => _lastUsed = Class.Runtime.CoarseNow;
}
