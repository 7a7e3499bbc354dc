namespace Orleans.Local.Calls;

/// <summary>Somebody waits for a call: the task handed to the caller, its deadline and its cancellation.</summary>
internal sealed class PendingCall<T> : TaskCompletionSource<T>, IDeadline, IThreadPoolWorkItem
{
    private readonly Call<T> _call;
    private readonly bool _callerIsGrain;
    private readonly DeadlineQueue _deadlines;
    private CancellationTokenRegistration _registration;
    private ValueTask<T> _result;
    private int _ended;

    // A grain's continuations are posted to its own scheduler, so they may be queued from here.
    // Anybody else's would land in this pool thread's private queue, which is served before everybody else's work;
    // those are resumed through the global queue instead (see Execute), where they wait for their turn.
    public PendingCall(Call<T> call, bool callerIsGrain, DeadlineQueue deadlines)
        : base(callerIsGrain ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None)
    {
        _call = call;
        _callerIsGrain = callerIsGrain;
        _deadlines = deadlines;
    }

    public DeadlineNode? Deadline { get; set; }

    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    public void Watch(TimeSpan timeout, bool waitForCallee, CancellationToken callerToken)
    {
        _deadlines.Add(this, timeout);
        if (callerToken.CanBeCanceled && !waitForCallee)
        {
            _registration = callerToken.UnsafeRegister(
                static (state, token) => ((PendingCall<T>)state!).Complete(ValueTask.FromCanceled<T>(token)), this);
        }

        // The call may have ended between TryWait and here.
        if (HasEnded)
        {
            StopWatching();
        }
    }

    /// <summary>The wait is over, one way or another; the first one counts.</summary>
    public bool Complete(ValueTask<T> result)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return false;
        }

        _result = result;
        if (_callerIsGrain)
        {
            Execute();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return true;
    }

    /// <summary>Nobody will wait after all.</summary>
    public void Discard()
    {
        Volatile.Write(ref _ended, 1);
        StopWatching();
    }

    public void Execute()
    {
        StopWatching();
        if (_result.IsCompletedSuccessfully)
        {
            TrySetResult(_result.Result);
        }
        else
        {
            TrySetFromTask(_result.AsTask());
        }
    }

    public void OnDeadline(TimeSpan timeout, bool cancelCallee)
    {
        var error = new TimeoutException(
            $"Response did not arrive on time in {timeout} for call {_call}. Call chain: {CallChain.Describe(_call)}.");
        if (Complete(ValueTask.FromException<T>(error)) && cancelCallee)
        {
            _call.CancelCallee();
        }
    }

    private void StopWatching()
    {
        _deadlines.Remove(this);
        _registration.Dispose();
    }
}
