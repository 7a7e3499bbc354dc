using System.Diagnostics;
using Orleans.Serialization.Invocation;

namespace Orleans.Local.Calls;

/// <summary>A call with its result and its waiter.</summary>
internal abstract class Call<T> : Call
{
    private static readonly object Ended = new();

    private ValueTask<T> _result;

    // null: running and nobody waits yet; PendingCall<T>: somebody waits; Ended: the result is there.
    private object? _waiter;

    public bool HasEnded => ReferenceEquals(Volatile.Read(ref _waiter), Ended);

    public CancellationTokenSource? Cancellation { get; set; }

    public override bool IsAbandoned => Volatile.Read(ref _waiter) is PendingCall<T> { HasEnded: true };

    /// <summary>Calls the method on the grain. Implemented by the generated subclass.</summary>
    public abstract ValueTask<T> Dispatch(object target);

    /// <summary>The result of a call that has ended. To be taken once.</summary>
    public ValueTask<T> TakeResult()
    {
        Debug.Assert(HasEnded, "Only a call that has ended has a result.");
        return _result;
    }

    /// <summary>Makes somebody wait; false when the call has ended in the meantime.</summary>
    public bool TryWait(PendingCall<T> pending) =>
        Interlocked.CompareExchange(ref _waiter, pending, comparand: null) is null;

    public void CancelCallee()
    {
        try
        {
            _ = Cancellation?.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The call has ended just now, so there is nothing left to cancel.
        }
    }

    public override void Fail(Exception error)
    {
        _result = new ValueTask<T>(Task.FromException<T>(error));
        Publish();
    }

    public override async ValueTask<Response> Invoke()
    {
        try
        {
            return Response.FromResult(await Dispatch(Runner!.Instance));
        }
        catch (Exception error)
        {
            return Response.FromException(error);
        }
    }

    protected override void RunAndRelease()
    {
        if (Run())
        {
            Runner!.Release(this);
            Publish();
        }
    }

    protected override void RunInline()
    {
        if (Run())
        {
            // Nobody can wait yet, because the caller is further up on this stack.
            Volatile.Write(ref _waiter, Ended);
            Parent = null;
            EndedInTurn = true;
        }
    }

    /// <summary>Runs the first turn; true when the whole call ended in it.</summary>
    private bool Run()
    {
        var runner = Runner!;
        ValueTask<T> result;
        try
        {
            result = IsFiltered && runner.Filters is { } filters
                ? IncomingCall<T>.Run(this, runner, filters)
                : Dispatch(runner.Instance);
        }
        catch (Exception error)
        {
            result = ValueTask.FromException<T>(error);
        }

        if (result.IsCompletedSuccessfully)
        {
            _result = result;
            return true;
        }

        // A task may be looked at more than once, a value task may not.
        var task = result.AsTask();
        _result = new ValueTask<T>(task);
        if (task.IsCompleted)
        {
            ReportFault(task);
            return true;
        }

        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(EndLater);
        return false;
    }

    // Runs wherever the method's task completed, so it may only touch what is safe from any thread.
    private void EndLater()
    {
        ReportFault(_result.AsTask());
        Runner!.Release(this);
        Publish();
    }

    private void ReportFault(Task task)
    {
        if (task.Exception?.InnerException is { } error)
        {
            Runner!.OnFault(this, error);
        }
    }

    private void Publish()
    {
        var waiter = Interlocked.Exchange(ref _waiter, Ended);
        Parent = null;
        Cancellation?.Dispose();
        if (waiter is PendingCall<T> pending)
        {
            pending.Complete(_result);
        }
    }
}
