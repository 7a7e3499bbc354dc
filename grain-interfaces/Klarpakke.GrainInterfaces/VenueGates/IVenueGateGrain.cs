namespace Klarpakke.GrainInterfaces.VenueGates;

/// <summary>Judges a venue every minute by what calls to it came to, and opens or closes its gate. Key: the venue's code. What it found is in the rows.</summary>
[Alias("klarpakke.venue-gate")]
public interface IVenueGateGrain : IGrainWithStringKey
{
    /// <summary>Starts looking after it, and sees to it that somebody does wherever this silo may go. Idempotent.</summary>
    [Alias("ensure-running")]
    Task EnsureRunningAsync(CancellationToken cancellationToken);
}
