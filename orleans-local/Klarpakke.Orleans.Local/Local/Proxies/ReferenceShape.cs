using Orleans.Local.Calls;
using Orleans.Local.Hosting;
using Orleans.Runtime;

namespace Orleans.Local.Proxies;

/// <summary>What all references of one interface to one grain class have in common.</summary>
internal sealed record ReferenceShape(LocalRuntime Runtime, ITargetResolver Targets, ProxyType? Proxy)
{
    public GrainType GrainType => Targets.GrainType;

    public GrainInterfaceType InterfaceType => Proxy?.InterfaceType ?? default;

    public string InterfaceName => Proxy?.Interface.Name ?? "";

    public GrainReference Create(IdSpan key) => Proxy is null ? new GrainReference(this, key) : Proxy.Create(this, key);
}
