using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Local.Proxies;

/// <summary>An interface and the generated class that implements it by sending calls.</summary>
internal sealed class ProxyType(Type interfaceType, Func<ReferenceShape, IdSpan, GrainReference> create)
{
    public Type Interface { get; } = interfaceType;

    public GrainInterfaceType InterfaceType { get; } = GrainInterfaceType.Create(
        interfaceType.GetCustomAttribute<AliasAttribute>()?.Alias ?? interfaceType.FullName!);

    public GrainReference Create(ReferenceShape shape, IdSpan key) => create(shape, key);
}
