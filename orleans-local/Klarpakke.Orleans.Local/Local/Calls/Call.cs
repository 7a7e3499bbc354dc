using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Local.Calls;

/// <summary>
/// A request on its way: the arguments (fields of the generated subclass), where it goes, who sent it and, once it waits, who waits for it.
/// It is the only object a call that completes at once allocates besides its turn.
/// </summary>
internal abstract class Call : IInvokable
{
    private static readonly Action<object?> RunQueued = static state => ((Call)state!).RunAndRelease();
    private static readonly Action<object?> RunHere = static state => ((Call)state!).RunInline();

    public abstract CallMethod Method { get; }

    public GrainReference Reference { get; set; } = null!;

    /// <summary>The call during which this one was sent.</summary>
    public Call? Parent { get; set; }

    /// <summary>The latest call sent during this one that had to wait.</summary>
    public Call? Child { get; set; }

    public ICallRunner? Runner { get; set; }

    /// <summary>Set while the call waits in a mailbox: its turn, created by the caller so that the caller's context flows.</summary>
    public Task? Turn { get; private set; }

    public Guid ReentrancyId { get; set; }

    // Links of the list of running calls, owned by the activation.
    public Call? NextRunning { get; set; }

    public Call? PreviousRunning { get; set; }

    /// <summary>Belongs to one activation and is dropped with it instead of going to the next one.</summary>
    public virtual bool IsLocalOnly => false;

    /// <summary>Counts as use of the grain, so that it is not collected as idle.</summary>
    public virtual bool CountsAsUse => true;

    /// <summary>A call somebody made, as opposed to one of the runtime itself.</summary>
    public virtual bool IsFiltered => true;

    /// <summary>Nobody waits any more: timed out or cancelled before it started.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>After <see cref="Task.RunSynchronously(TaskScheduler)"/> of an inline turn: whether the whole call ended in it.</summary>
    public bool EndedInTurn { get; protected set; }

    public virtual CancellationToken TokenArgument
    {
        get => CancellationToken.None;
        set => throw new InvalidOperationException("The method has no cancellation token.");
    }

    public virtual bool IsCancellable => Method.TokenIndex >= 0;

    public Task CreateQueuedTurn() => Turn = new Task(RunQueued, this, TaskCreationOptions.DenyChildAttach);

    public Task CreateInlineTurn() => new(RunHere, this, TaskCreationOptions.DenyChildAttach);

    /// <summary>Ends the call without running it.</summary>
    public abstract void Fail(Exception error);

    public abstract ValueTask<Response> Invoke();

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public virtual void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    public object? GetTarget() => Runner?.Instance;

    public void SetTarget(ITargetHolder holder) => throw new NotSupportedException("The local runtime sets the target of a call.");

    public string GetMethodName() => Method.Method.Name;

    public string GetInterfaceName() => Method.Interface.Name;

    public string GetActivityName() => $"{GetInterfaceName()}/{GetMethodName()}";

    public MethodInfo GetMethod() => Method.Method;

    public Type GetInterfaceType() => Method.Interface;

    public TimeSpan? GetDefaultResponseTimeout() => Method.ResponseTimeout;

    public CancellationToken GetCancellationToken() => TokenArgument;

    public virtual bool TryCancel() => false;

    public void Dispose()
    {
        // Calls are not pooled.
    }

    public override string ToString() => $"{Reference?.GrainId.ToString() ?? "?"}.{GetMethodName()}";

    protected abstract void RunAndRelease();

    protected abstract void RunInline();
}
