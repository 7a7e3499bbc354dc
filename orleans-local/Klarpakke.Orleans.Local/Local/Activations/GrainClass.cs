using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Local.Calls;
using Orleans.Local.Hosting;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Local.Activations;

/// <summary>A grain class: what its attributes say, how it is constructed, and its activations.</summary>
internal sealed class GrainClass : ITargetResolver
{
    private readonly ConcurrentDictionary<IdSpan, ICallTarget> _targets = new();
    private readonly StatelessWorkerAttribute? _statelessWorker;
    private readonly Func<IInvokable, bool>? _mayInterleave;

    public GrainClass(LocalRuntime runtime, Type type)
    {
        Runtime = runtime;
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(runtime.Services, type) ?? GrainType.Create(NameByConvention(type));
        Factory = new GrainFactoryMethod(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        OverridesActivation = type.GetMethod(nameof(Grain.OnActivateAsync), [typeof(CancellationToken)])?.DeclaringType != typeof(Grain);
        HasOwnFilter = type.IsAssignableTo(typeof(IIncomingGrainCallFilter));
        _statelessWorker = type.GetCustomAttribute<StatelessWorkerAttribute>();
        _mayInterleave = FindInterleavePredicate(type);
        CollectionAge = FindCollectionAge(type, runtime.Collection);
        MailboxLimit = _statelessWorker is null
            ? runtime.Messaging.MaxEnqueuedRequestsHardLimit
            : runtime.Messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker;
    }

    public LocalRuntime Runtime { get; }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public GrainFactoryMethod Factory { get; }

    public bool IsReentrant { get; }

    public bool IsStatelessWorker => _statelessWorker is not null;

    public bool OverridesActivation { get; }

    public bool HasOwnFilter { get; }

    /// <summary>Null: never collected.</summary>
    public TimeSpan? CollectionAge { get; }

    public int MailboxLimit { get; }

    public IEnumerable<Activation> Activations => _targets.Values.SelectMany(target => target switch
    {
        Activation activation => [activation],
        StatelessWorkers workers => workers.Snapshot(),
        _ => throw new UnreachableException(),
    });

    public ICallTarget Resolve(IdSpan key) => _targets.TryGetValue(key, out var target) ? target : Add(key);

    public Activation? Find(IdSpan key) => _targets.GetValueOrDefault(key) as Activation;

    public void Remove(Activation activation) =>
        _targets.TryRemove(new KeyValuePair<IdSpan, ICallTarget>(activation.GrainId.Key, activation));

    public bool MayInterleave(Call call) => IsReentrant || (_mayInterleave?.Invoke(call) ?? false);

    private static string NameByConvention(Type type)
    {
        const string Suffix = "grain";
        var name = type.Name.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    private static TimeSpan? FindCollectionAge(Type type, GrainCollectionOptions options)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute)))
        {
            return null;
        }

        var age = type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit
            ?? (options.ClassSpecificCollectionAge.TryGetValue(type.FullName!, out var specific) ? specific : options.CollectionAge);
        return age == TimeSpan.MaxValue || age == Timeout.InfiniteTimeSpan ? null : age;
    }

    private static Func<IInvokable, bool>? FindInterleavePredicate(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>() is not { } attribute)
        {
            return null;
        }

        var method = type.GetMethod(attribute.CallbackMethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, [typeof(IInvokable)])
            ?? throw new OrleansConfigurationException($"{type} names {attribute.CallbackMethodName} in [MayInterleave], but has no static bool {attribute.CallbackMethodName}(IInvokable).");
        return method.CreateDelegate<Func<IInvokable, bool>>();
    }

    private ICallTarget Add(IdSpan key)
    {
        Runtime.EnsureMayActivate();
        ICallTarget created = _statelessWorker is { } attribute
            ? new StatelessWorkers(this, key, attribute.MaxLocalWorkers)
            : new Activation(this, key);
        var target = _targets.GetOrAdd(key, created);
        if (ReferenceEquals(target, created) && created is Activation activation)
        {
            activation.Start();
        }

        return target;
    }
}
