using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Local.Hosting;

internal sealed class LocalSiloDetails(LocalRuntime runtime, IOptions<ClusterOptions> cluster) : ILocalSiloDetails
{
    public string Name => runtime.SiloIdentity;

    public string ClusterId => cluster.Value.ClusterId;

    public string DnsHostName => "localhost";

    public SiloAddress SiloAddress => runtime.SiloAddress;

    public SiloAddress GatewayAddress => runtime.SiloAddress;
}
