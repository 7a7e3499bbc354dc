using Orleans.Local.Hosting;
using Orleans.Runtime;

namespace Orleans.Local.Activations;

/// <summary>Stages of one activation.</summary>
internal sealed class GrainLifecycle : StagedLifecycle, IGrainLifecycle;
