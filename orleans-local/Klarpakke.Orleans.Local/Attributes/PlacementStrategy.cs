namespace Orleans.Runtime;

/// <summary>Where grains are activated.</summary>
public abstract class PlacementStrategy
{
    internal static PlacementStrategy Local { get; } = new LocalPlacement();

    private sealed class LocalPlacement : PlacementStrategy;
}
