using Orleans.Local.Hosting;
using Orleans.Runtime;

namespace Orleans.Local.Activations;

/// <summary>The runtime as seen by administrators and tests.</summary>
[GrainType("sys.management")]
internal sealed class ManagementGrain : Grain, IManagementGrain
{
    private readonly LocalRuntime _runtime;

    public ManagementGrain(LocalRuntime runtime)
    {
        _runtime = runtime;
    }

    public Task<int> GetTotalActivationCount() =>
        Task.FromResult(_runtime.Classes.Sum(grainClass => grainClass.Activations.Count()));

    public ValueTask<List<GrainId>> GetActiveGrains(GrainType type) =>
        new([.. _runtime.Manifest.ClassOf(type).Activations.Select(activation => activation.GrainId)]);

    public Task ForceActivationCollection(TimeSpan ageLimit) => _runtime.Collector.CollectAsync(ageLimit);
}
