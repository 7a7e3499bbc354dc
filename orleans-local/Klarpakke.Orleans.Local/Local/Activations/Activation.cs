using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Local.Calls;
using Orleans.Local.Storage;
using Orleans.Runtime;

namespace Orleans.Local.Activations;

/// <summary>
/// One grain in memory. It is its own task scheduler, so whatever the grain's code awaits or starts comes back to it, one turn at a time.
/// Rarely used parts live in <see cref="ActivationExtras"/>, to keep idle grains small.
/// </summary>
internal sealed partial class Activation : TaskScheduler, IGrainContext, ICallTarget, ICallRunner, ICallChainReentrantGrainContext, IThreadPoolWorkItem
{
    [ThreadStatic]
    private static Activation? _constructing;

    private readonly IdSpan _key;
    private readonly Lock _gate = new();
    private ActivationExtras? _extras;

    public Activation(GrainClass grainClass, IdSpan key)
    {
        Class = grainClass;
        _key = key;
        Touch();
    }

    /// <summary>The activation whose turn runs on this thread.</summary>
    public static new Activation? Current => TaskScheduler.Current as Activation;

    /// <summary>The activation whose grain is being constructed on this thread.</summary>
    public static Activation? Constructing => _constructing;

    public GrainClass Class { get; }

    public StatelessWorkers? Group { get; init; }

    public GrainId GrainId => new(Class.GrainType, _key);

    public object? GrainInstance { get; private set; }

    public object Instance => GrainInstance!;

    public IGrainContext Context => this;

    public IIncomingGrainCallFilter[]? Filters => Class.Runtime.IncomingFilters ?? (Class.HasOwnFilter ? [] : null);

    public GrainReference GrainReference => Class.Runtime.References.Untyped(Class, _key);

    public IServiceProvider ActivationServices => (Extras.Scope ??= Class.Runtime.Services.CreateAsyncScope()).ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => Extras.Lifecycle ??= new GrainLifecycle();

    private ActivationExtras Extras => _extras ??= new ActivationExtras();

    public void AddState(IActivationState state) => (Extras.States ??= []).Add(state);

    public void AddTimer(IDisposable timer)
    {
        lock (_gate)
        {
            (Extras.Timers ??= []).Add(timer);
        }
    }

    public void RemoveTimer(IDisposable timer)
    {
        lock (_gate)
        {
            _extras?.Timers?.Remove(timer);
        }
    }

    public object? GetTarget() => GrainInstance;

    public object? GetComponent(Type componentType) =>
        _extras?.Components?.GetValueOrDefault(componentType)
        ?? (componentType.IsInstanceOfType(GrainInstance) ? GrainInstance
            : componentType.IsInstanceOfType(this) ? this : null);

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class
    {
        var components = Extras.Components ??= [];
        if (value is null)
        {
            components.Remove(typeof(TComponent));
        }
        else
        {
            components[typeof(TComponent)] = value;
        }
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => _key.GetHashCode();

    public override string ToString() => $"[Activation: {GrainId}, {_status}]";

    public void OnEnterReentrantSection(Guid reentrancyId)
    {
        lock (_gate)
        {
            var sections = Extras.ReentrantSections ??= [];
            sections[reentrancyId] = sections.GetValueOrDefault(reentrancyId) + 1;
        }
    }

    public void OnExitReentrantSection(Guid reentrancyId)
    {
        lock (_gate)
        {
            if (_extras?.ReentrantSections is { } sections && sections.TryGetValue(reentrancyId, out var count))
            {
                sections[reentrancyId] = count - 1;
                if (count == 1)
                {
                    sections.Remove(reentrancyId);
                }
            }
        }
    }
}
