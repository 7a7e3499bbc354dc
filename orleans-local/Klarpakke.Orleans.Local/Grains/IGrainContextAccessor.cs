namespace Orleans.Runtime;

/// <summary>The activation whose turn is running on this thread.</summary>
public interface IGrainContextAccessor
{
    IGrainContext GrainContext { get; }
}
