using System.Collections.Concurrent;
using Orleans.Local.Activations;
using Orleans.Local.Hosting;
using Orleans.Local.Observers;
using Orleans.Runtime;

namespace Orleans.Local.Proxies;

/// <summary>Makes references: the grain factory and the cluster client in one, because there is one process.</summary>
internal sealed class References(LocalRuntime runtime) : IClusterClient
{
    private readonly ConcurrentDictionary<Type, ReferenceShape> _shapes = new();
    private readonly ConcurrentDictionary<(Type Interface, GrainType Class), ReferenceShape> _explicitShapes = new();
    private readonly ConcurrentDictionary<GrainType, ReferenceShape> _untypedShapes = new();

    public IServiceProvider ServiceProvider => runtime.Services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Get<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Get<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => Get<TGrainInterface>(StringKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey =>
        Get<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey, Extension(keyExtension)), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey =>
        Get<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey, Extension(keyExtension)), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(object)Get(typeof(TGrainInterface), grainId);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        (IGrain)Get(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey), prefix: null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)Get(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey), prefix: null);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        (IGrain)Get(grainInterfaceType, StringKey(grainPrimaryKey), prefix: null);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) =>
        (IGrain)Get(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, Extension(keyExtension)), prefix: null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) =>
        (IGrain)Get(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, Extension(keyExtension)), prefix: null);

    public IAddressable GetGrain(GrainId grainId) => Untyped(runtime.Manifest.ClassOf(grainId.Type), grainId.Key);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) =>
        Get(runtime.Manifest.InterfaceOf(grainId.Type, interfaceType), grainId);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => Get(interfaceType, grainKey, grainClassNamePrefix);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => Get(interfaceType, grainKey, prefix: null);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference or IGrainBase)
        {
            throw new ArgumentException("An object reference is made of a plain object, not of a grain or a reference.", nameof(obj));
        }

        var shape = new ReferenceShape(runtime, runtime.Observers, ProxyFactory.Get(typeof(TGrainObserverInterface)));
        return (TGrainObserverInterface)(object)shape.Create(runtime.Observers.Add(obj));
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not GrainReference reference || reference.GrainId.Type != ObserverDirectory.ObserverType)
        {
            throw new ArgumentException("Only what CreateObjectReference returned can be deleted.", nameof(obj));
        }

        runtime.Observers.Remove(reference.Key);
    }

    /// <summary>The same grain through another interface.</summary>
    public GrainReference Cast(GrainReference reference, Type interfaceType)
    {
        if (interfaceType.IsInstanceOfType(reference))
        {
            return reference;
        }

        return new ReferenceShape(runtime, reference.Shape.Targets, ProxyFactory.Get(interfaceType)).Create(reference.Key);
    }

    /// <summary>A reference that names a grain but has no methods.</summary>
    public GrainReference Untyped(GrainClass grainClass, IdSpan key) =>
        _untypedShapes.GetOrAdd(grainClass.GrainType, static (_, state) => new ReferenceShape(state.runtime, state.grainClass, Proxy: null), (runtime, grainClass)).Create(key);

    private static IdSpan StringKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private static string Extension(string extension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(extension);
        return extension;
    }

    private TGrainInterface Get<TGrainInterface>(IdSpan key, string? prefix) =>
        (TGrainInterface)(object)Get(typeof(TGrainInterface), key, prefix);

    private GrainReference Get(Type interfaceType, IdSpan key, string? prefix)
    {
        if (prefix is null)
        {
            return _shapes.GetOrAdd(interfaceType, NewShape).Create(key);
        }

        var grainClass = runtime.Manifest.ClassFor(interfaceType, prefix);
        return Get(interfaceType, new GrainId(grainClass.GrainType, key));
    }

    private GrainReference Get(Type interfaceType, GrainId id) =>
        _explicitShapes.GetOrAdd(
            (interfaceType, id.Type),
            names => new ReferenceShape(runtime, runtime.Manifest.ClassOf(names.Class), ProxyFactory.Get(names.Interface))).Create(id.Key);

    private ReferenceShape NewShape(Type interfaceType) =>
        new(runtime, runtime.Manifest.ClassFor(interfaceType, prefix: null), ProxyFactory.Get(interfaceType));
}
