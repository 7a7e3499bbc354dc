namespace Klarpakke.Grains.Ports.Risk;

/// <summary>Which venues take entries.</summary>
public interface IVenueGates
{
    /// <summary>Whether a venue takes entries now; null when that is not known, which denies.</summary>
    Task<bool?> IsOpenAsync(Venue venue, CancellationToken cancellationToken);
}
