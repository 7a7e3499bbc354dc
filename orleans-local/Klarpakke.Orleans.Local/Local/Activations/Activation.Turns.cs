using System.Diagnostics.CodeAnalysis;
using Orleans.Local.Calls;

namespace Orleans.Local.Activations;

/// <content>Turns: which thread may run this grain's code, and when.</content>
internal sealed partial class Activation
{
    private const int TurnsPerRun = 64;
    private const long MillisecondsPerRun = 10;

    // All guarded by _gate.
    private Queue<Task>? _turns;
    private Task? _inlineTurn;
    private bool _executing;
    private bool _scheduled;

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            _scheduled = false;
            if (_executing)
            {
                // An inline turn got in between; whoever runs it schedules the rest.
                return;
            }

            _executing = true;
        }

        var startedAt = Environment.TickCount64;
        for (var count = 0; TryTakeTurn(count, startedAt, out var turn); count++)
        {
            TryExecuteTask(turn);
        }
    }

    public bool TryRunInline(Call call)
    {
        Task turn;
        lock (_gate)
        {
            if (_executing || _status != ActivationStatus.Valid || _turns is { Count: > 0 } || !MayStart(call))
            {
                return false;
            }

            _executing = true;
            _inlineTurn = turn = call.CreateInlineTurn();
            AddRunning(call);
        }

        // The grain's awaits must find this scheduler, not the caller's context.
        var callersContext = SynchronizationContext.Current;
        if (callersContext is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        turn.RunSynchronously(this);
        if (callersContext is not null)
        {
            SynchronizationContext.SetSynchronizationContext(callersContext);
        }

        EndInlineTurn(call);
        return true;
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            (_turns ??= new Queue<Task>(1)).Enqueue(task);
            Schedule();
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued
        && (ReferenceEquals(task, _inlineTurn) || ReferenceEquals(TaskScheduler.Current, this))
        && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return _turns?.ToArray() ?? [];
        }
    }

    private void EndInlineTurn(Call call)
    {
        lock (_gate)
        {
            _inlineTurn = null;
            _executing = false;
            if (call.EndedInTurn)
            {
                EndRunning(call);
            }

            Schedule();
        }
    }

    private bool TryTakeTurn(int count, long startedAt, [NotNullWhen(true)] out Task? turn)
    {
        lock (_gate)
        {
            if (_turns is { Count: > 0 } turns
                && count < TurnsPerRun
                && Environment.TickCount64 - startedAt < MillisecondsPerRun)
            {
                turn = turns.Dequeue();
                return true;
            }

            _executing = false;
            Schedule();
            turn = null;
            return false;
        }
    }

    /// <summary>Into the global queue, behind everybody who waits there already. Held: _gate.</summary>
    private void Schedule()
    {
        if (!_executing && !_scheduled && _turns is { Count: > 0 })
        {
            _scheduled = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
