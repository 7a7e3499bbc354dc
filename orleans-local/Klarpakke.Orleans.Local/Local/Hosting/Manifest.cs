using System.Collections.Concurrent;
using Orleans.Local.Activations;
using Orleans.Local.Proxies;
using Orleans.Runtime;

namespace Orleans.Local.Hosting;

/// <summary>All grain classes of the process and which of them implements an interface.</summary>
internal sealed class Manifest
{
    private readonly ConcurrentDictionary<GrainType, GrainClass> _byType = new();
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainClass> _byInterface = new();
    private readonly ConcurrentDictionary<Type, GrainClass> _byClass = new();
    private readonly LocalRuntime _runtime;

    public Manifest(LocalRuntime runtime)
    {
        _runtime = runtime;
        Scan();
    }

    public IReadOnlyCollection<GrainClass> Classes => (IReadOnlyCollection<GrainClass>)_byType.Values;

    public GrainClass ClassOf(GrainType type) => _byType.TryGetValue(type, out var found)
        ? found
        : throw new ArgumentException($"There is no grain class of type {type}.", nameof(type));

    public GrainClass ClassFor(Type interfaceType, string? prefix) =>
        _byInterface.GetOrAdd((interfaceType, prefix), static (names, self) => self.Choose(names.Interface, names.Prefix), this);

    public Type InterfaceOf(GrainType type, GrainInterfaceType name) =>
        Array.Find(ClassOf(type).Type.GetInterfaces(), candidate => candidate.IsAssignableTo(typeof(IAddressable)) && ProxyFactory.Get(candidate).InterfaceType == name)
        ?? throw new ArgumentException($"Grain class {type} implements no interface {name}.", nameof(name));

    private GrainClass Choose(Type interfaceType, string? prefix)
    {
        var candidates = Implementations(interfaceType, prefix);
        if (candidates.Count == 0)
        {
            // Its assembly may have been loaded since.
            Scan();
            candidates = Implementations(interfaceType, prefix);
        }

        return candidates switch
        {
            [] => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}", nameof(interfaceType)),
            [var only] => only,
            _ => candidates.Find(candidate => candidate.Type.FullName == prefix || interfaceType.Name == "I" + candidate.Type.Name)
                ?? throw new ArgumentException(
                    $"Unable to identify a single appropriate grain type for interface {interfaceType}. Candidates: {string.Join(", ", candidates.Select(candidate => candidate.Type))}", nameof(interfaceType)),
        };
    }

    private List<GrainClass> Implementations(Type interfaceType, string? prefix) =>
        [.. _byType.Values.Where(grainClass => interfaceType.IsAssignableFrom(grainClass.Type)
            && (prefix is null || grainClass.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal)))];

    private void Scan()
    {
        foreach (var type in GrainTypes.Find())
        {
            var grainClass = _byClass.GetOrAdd(type, static (found, runtime) => new GrainClass(runtime, found), _runtime);
            var named = _byType.GetOrAdd(grainClass.GrainType, grainClass);
            if (!ReferenceEquals(named, grainClass))
            {
                throw new OrleansConfigurationException(
                    $"{named.Type} and {grainClass.Type} are both of grain type {grainClass.GrainType}: give one of them a [GrainType].");
            }
        }
    }
}
