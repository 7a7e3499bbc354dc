using Microsoft.Extensions.DependencyInjection;
using Orleans.Local.Storage;

namespace Orleans.Local.Activations;

/// <summary>What most activations never have.</summary>
internal sealed class ActivationExtras
{
    public AsyncServiceScope? Scope { get; set; }

    public GrainLifecycle? Lifecycle { get; set; }

    public List<IActivationState>? States { get; set; }

    public List<IDisposable>? Timers { get; set; }

    public Dictionary<Type, object>? Components { get; set; }

    public Dictionary<Guid, int>? ReentrantSections { get; set; }

    public TaskCompletionSource? Gone { get; set; }

    public DeactivationReason? Reason { get; set; }

    /// <summary>Not collected before this time (UTC ticks).</summary>
    public long KeepUntil { get; set; }
}
