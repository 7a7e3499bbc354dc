namespace Orleans.Configuration;

public class MemoryGrainStorageOptions
{
    /// <summary>Accepted and not used: states are kept in one dictionary, not in grains.</summary>
    public int NumStorageGrains { get; set; } = 10;
}
