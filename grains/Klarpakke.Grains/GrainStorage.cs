namespace Klarpakke.Grains;

/// <summary>Names of grain storage providers.</summary>
public static class GrainStorage
{
    /// <summary>The one storage for grain state: our own, on PostgreSQL.</summary>
    public const string Postgres = "klarpakke";
}
