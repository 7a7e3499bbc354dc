using Microsoft.Extensions.DependencyInjection;
using Orleans.Local.Activations;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Base class of grains. One activation exists per key; its code runs in turns, never on two threads at once.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    protected Grain()
        : this(Activation.Constructing ?? throw new InvalidOperationException(
            "A grain is created by the runtime. In a unit test pass an IGrainContext to the constructor."))
    {
    }

    protected Grain(IGrainContext grainContext, IGrainRuntime? grainRuntime = null)
    {
        GrainContext = grainContext;
        Runtime = grainRuntime;
    }

    public IGrainContext GrainContext { get; }

    public GrainReference GrainReference => GrainContext.GrainReference;

    public string IdentityString => GrainContext.GrainId.ToString();

    public string RuntimeIdentity => RequireRuntime().SiloIdentity;

    protected IGrainFactory GrainFactory => RequireRuntime().GrainFactory;

    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    internal IGrainRuntime? Runtime { get; private set; }

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    protected void DeactivateOnIdle() => RequireRuntime().DeactivateOnIdle(GrainContext);

    /// <summary>There is one process, so migrating is deactivating.</summary>
    protected void MigrateOnIdle() => GrainBaseExtensions.MigrateOnIdle(this);

    protected void DelayDeactivation(TimeSpan timeSpan) => RequireRuntime().DelayDeactivation(GrainContext, timeSpan);

    private IGrainRuntime RequireRuntime() =>
        Runtime ??= GrainServices.Of(GrainContext).GetRequiredService<IGrainRuntime>();
}
