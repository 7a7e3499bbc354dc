using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Core;
using Orleans.Local.Activations;
using Orleans.Local.Calls;
using Orleans.Local.Observers;
using Orleans.Local.Proxies;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Local.Hosting;

/// <summary>The one silo: what all grains of a host share.</summary>
internal sealed class LocalRuntime : IGrainRuntime, IGrainContextAccessor, IDisposable
{
    private readonly Lazy<Manifest> _manifest;
    private readonly Lazy<IIncomingGrainCallFilter[]?> _incoming;
    private readonly Lazy<IOutgoingGrainCallFilter[]?> _outgoing;
    private readonly Lazy<Collector> _collector;
    private long _coarseNow;

    public LocalRuntime(
        IServiceProvider services,
        TimeProvider time,
        ILoggerFactory logging,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        IOptions<SiloOptions> silo)
    {
        Services = services;
        Time = time;
        Messaging = messaging.Value;
        Collection = collection.Value;
        SiloIdentity = silo.Value.SiloName;
        Log = new RuntimeLog(logging.CreateLogger("Orleans.Runtime"));
        Metrics = new RuntimeMetrics(() => Classes.Sum(grainClass => grainClass.Activations.Count()));
        Deadlines = new DeadlineQueue(time, Messaging.CancelRequestOnTimeout, Metrics.TimedOut);
        Observers = new ObserverDirectory(this);
        References = new References(this);
        Sender = new CallSender(this);
        TimerRegistry = new GrainTimerRegistry(time);
        _manifest = new Lazy<Manifest>(() => new Manifest(this));
        _incoming = new Lazy<IIncomingGrainCallFilter[]?>(() => NullIfEmpty(services.GetServices<IIncomingGrainCallFilter>()));
        _outgoing = new Lazy<IOutgoingGrainCallFilter[]?>(() => NullIfEmpty(services.GetServices<IOutgoingGrainCallFilter>()));
        _collector = new Lazy<Collector>(() => new Collector(this));
        RefreshCoarseNow();
    }

    public IServiceProvider Services { get; }

    public IServiceProvider ServiceProvider => Services;

    public TimeProvider Time { get; }

    public TimeProvider TimeProvider => Time;

    public SiloMessagingOptions Messaging { get; }

    public GrainCollectionOptions Collection { get; }

    public RuntimeLog Log { get; }

    public RuntimeMetrics Metrics { get; }

    public DeadlineQueue Deadlines { get; }

    public ObserverDirectory Observers { get; }

    public References References { get; }

    public IGrainFactory GrainFactory => References;

    public CallSender Sender { get; }

    public Collector Collector => _collector.Value;

    public ITimerRegistry TimerRegistry { get; }

    public Manifest Manifest => _manifest.Value;

    public IReadOnlyCollection<GrainClass> Classes => Manifest.Classes;

    public IIncomingGrainCallFilter[]? IncomingFilters => _incoming.Value;

    public IOutgoingGrainCallFilter[]? OutgoingFilters => _outgoing.Value;

    public TimeSpan ResponseTimeout => Messaging.ResponseTimeout;

    public bool WaitForCallee => Messaging.WaitForCancellationAcknowledgement;

    public string SiloIdentity { get; }

    public SiloAddress SiloAddress { get; } = SiloAddress.New(System.Net.IPAddress.Loopback, port: 0, generation: 1);

    public IGrainContext GrainContext => Activation.Current!;

    public RuntimeState State { get; set; }

    public long Now => Time.GetUtcNow().UtcTicks;

    /// <summary>At most one collection quantum ahead of the clock and never behind it: good enough for "last used", and free to read.</summary>
    public long CoarseNow => Volatile.Read(ref _coarseNow);

    public void RefreshCoarseNow() => Volatile.Write(ref _coarseNow, Now + Collection.CollectionQuantum.Ticks);

    /// <summary>Why a call is not accepted now, or null. While the host drains, grains may still call each other.</summary>
    public Exception? Refusal() => State switch
    {
        RuntimeState.Running => null,
        RuntimeState.Draining when Activation.Current is not null => null,
        RuntimeState.Created => new InvalidOperationException("The silo has not started: calls are possible once the host runs."),
        RuntimeState.Draining or RuntimeState.Stopped => new SiloUnavailableException("The silo is shutting down."),
    };

    public void EnsureMayActivate()
    {
        if (State is RuntimeState.Stopped)
        {
            throw new SiloUnavailableException("The silo is shutting down and activates no more grains.");
        }
    }

    public void DeactivateOnIdle(IGrainContext grainContext) => grainContext.Deactivate(
        new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).DelayDeactivation(timeSpan);

    public IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext) =>
        ((Activation)grainContext).CreateGrainState<TGrainState>(grainContext.GrainInstance!.GetType());

    public void Dispose()
    {
        State = RuntimeState.Stopped;
        if (_collector.IsValueCreated)
        {
            _collector.Value.Dispose();
        }

        Deadlines.Dispose();
        Metrics.Dispose();
    }

    private static T[]? NullIfEmpty<T>(IEnumerable<T> filters) => filters.ToArray() is { Length: > 0 } array ? array : null;
}
