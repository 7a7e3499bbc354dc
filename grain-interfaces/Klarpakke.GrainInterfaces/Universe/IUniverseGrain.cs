namespace Klarpakke.GrainInterfaces.Universe;

/// <summary>Makes the week's universe of coins that may be bought: Sunday 23:59 UTC, or as soon afterwards as a host runs. Key: <c>weekly</c>. What it made is in the rows.</summary>
[Alias("klarpakke.universe")]
public interface IUniverseGrain : IGrainWithStringKey
{
    /// <summary>The only key there is.</summary>
    const string Key = "weekly";

    /// <summary>Starts looking after it, and sees to it that somebody does wherever this silo may go. Idempotent.</summary>
    [Alias("ensure-running")]
    Task EnsureRunningAsync(CancellationToken cancellationToken);
}
