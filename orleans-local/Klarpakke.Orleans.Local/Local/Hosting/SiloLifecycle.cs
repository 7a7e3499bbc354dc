using Orleans.Runtime;

namespace Orleans.Local.Hosting;

/// <summary>Stages of the host.</summary>
internal sealed class SiloLifecycle : StagedLifecycle, ISiloLifecycle;
