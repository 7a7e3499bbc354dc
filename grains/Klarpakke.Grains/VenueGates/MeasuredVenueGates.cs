using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.VenueGates;

namespace Klarpakke.Grains.VenueGates;

/// <summary>
/// Which venues take entries, the gated ones by their row, read at every decision: no silo ever goes by what a gate was. A row that nobody has renewed is no answer, so a gate closes
/// when its actor does not run.
/// </summary>
internal sealed class MeasuredVenueGates(IVenueGateStore store, TimeProvider time) : IVenueGates
{
    public async Task<bool?> IsOpenAsync(Venue venue, CancellationToken cancellationToken)
    {
        var access = VenueAccesses.Of(venue);

        // Paper and what has no gate work while the rows cannot be read.
        var stored = access == VenueAccess.Measured ? await store.FindAsync(venue, cancellationToken) : null;
        return access.TakesEntries(stored?.Gate, stored?.JudgedAt, time.GetUtcNow());
    }
}
