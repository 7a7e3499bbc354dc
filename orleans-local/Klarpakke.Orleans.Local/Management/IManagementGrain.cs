namespace Orleans.Runtime;

/// <summary>Looks at and collects activations. Key 0.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    Task<int> GetTotalActivationCount();

    ValueTask<List<GrainId>> GetActiveGrains(GrainType type);

    /// <summary>Deactivates grains unused for <paramref name="ageLimit"/> and returns when they are gone.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);
}
