using Orleans.Local.Activations;
using Orleans.Local.Hosting;
using Orleans.Runtime;

namespace Orleans.Local.Calls;

/// <summary>Brings calls to their targets.</summary>
internal sealed class CallSender(LocalRuntime runtime)
{
    public ValueTask<T> Send<T>(GrainReference reference, Call<T> call)
    {
        if (call.Method.IsOneWay)
        {
            SendOneWay(reference, call);
            return default;
        }

        if (runtime.Refusal() is { } refusal)
        {
            return ValueTask.FromException<T>(refusal);
        }

        Prepare(reference, call);
        return runtime.OutgoingFilters is { } filters ? OutgoingCall<T>.Run(this, call, filters) : Deliver(call);
    }

    /// <summary>Never runs on the caller's thread, and its failure is nobody's business but the log's.</summary>
    public void SendOneWay<T>(GrainReference reference, Call<T> call)
    {
        Prepare(reference, call);
        call.Parent = null;
        if (runtime.Refusal() is { } refusal)
        {
            runtime.Log.OneWayCallFailed(refusal, call);
            return;
        }

        if (runtime.OutgoingFilters is { } filters)
        {
            _ = OutgoingCall<T>.Run(this, call, filters).AsTask();
        }
        else
        {
            PostOrFail(call);
        }
    }

    /// <summary>Hands a call over to whatever its reference names now; used again when an activation went away with calls waiting.</summary>
    public static void PostOrFail(Call call)
    {
        if (TryPost(call) is { } error)
        {
            call.Fail(error);
        }
    }

    internal ValueTask<T> Deliver<T>(Call<T> call)
    {
        var callerToken = call.TokenArgument;
        if (callerToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(callerToken);
        }

        if (call.Method.TokenIndex >= 0)
        {
            call.Cancellation = CancellationTokenSource.CreateLinkedTokenSource(callerToken);
            call.TokenArgument = call.Cancellation.Token;
        }

        return TryDeliverInline(call, out var started) ? call.TakeResult() : Wait(call, started, callerToken);
    }

    /// <summary>True when the call has ended; otherwise <paramref name="started"/> tells whether it runs or has yet to be posted.</summary>
    private static bool TryDeliverInline<T>(Call<T> call, out bool started)
    {
        started = false;
        if (!InlineBudget.TryEnter(out var startedAt))
        {
            return false;
        }

        try
        {
            started = call.Reference.Shape.Targets.Resolve(call.Reference.Key).TryRunInline(call);
        }
        catch (Exception error)
        {
            call.Fail(error);
            return true;
        }
        finally
        {
            InlineBudget.Exit(startedAt);
        }

        if (started && call.EndedInTurn)
        {
            call.Cancellation?.Dispose();
            return true;
        }

        return false;
    }

    private ValueTask<T> Wait<T>(Call<T> call, bool started, CancellationToken callerToken)
    {
        var parent = call.Parent;
        var pending = new PendingCall<T>(call, callerIsGrain: Activation.Current is not null, runtime.Deadlines);
        if (!call.TryWait(pending))
        {
            return call.TakeResult();
        }

        if (parent is not null)
        {
            parent.Child = call;
        }

        pending.Watch(call.Method.ResponseTimeout ?? runtime.ResponseTimeout, runtime.WaitForCallee, callerToken);
        if (!started && TryPost(call) is { } error)
        {
            // Refused at once: the caller learns it at once, without a wait.
            pending.Discard();
            return ValueTask.FromException<T>(error);
        }

        return new ValueTask<T>(pending.Task);
    }

    /// <summary>Null, or why the call could not be handed over.</summary>
    private static Exception? TryPost(Call call)
    {
        try
        {
            while (!call.Reference.Shape.Targets.Resolve(call.Reference.Key).Post(call))
            {
                // The target went away between lookup and post; the next lookup makes a new one.
            }

            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private static void Prepare(GrainReference reference, Call call)
    {
        call.Reference = reference;
        call.ReentrancyId = RequestContext.ReentrancyId;
        call.Parent = Activation.Current?.CurrentCall;
    }
}
