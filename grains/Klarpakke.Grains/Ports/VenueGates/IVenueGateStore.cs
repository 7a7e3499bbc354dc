using System.Collections.Immutable;
using Klarpakke.Domain.VenueGates;

namespace Klarpakke.Grains.Ports.VenueGates;

/// <summary>The rows of measured hours and of venues' gates.</summary>
public interface IVenueGateStore
{
    /// <summary>Writes what a process has measured of each hour so far. Each is the whole sum of that process, so that writing it again changes nothing, and an older sum never replaces a newer one.</summary>
    /// <param name="reporter">The process.</param>
    /// <param name="hours">Its sums.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task ReportAsync(Guid reporter, ImmutableArray<MeasuredHour> hours, CancellationToken cancellationToken);

    /// <summary>Hours of a venue that began at a moment or later, of all processes; an hour may come in several parts.</summary>
    Task<ImmutableArray<MeasuredHour>> ReadHoursAsync(Venue venue, DateTimeOffset from, CancellationToken cancellationToken);

    /// <summary>A venue's gate; null when it was never judged.</summary>
    Task<StoredVenueGate?> FindAsync(Venue venue, CancellationToken cancellationToken);

    /// <summary>Writes a judgement. One that changes the gate is written with its row of history and the audit row <c>venue.gate-changed</c> in the chain <c>platform</c>, in one transaction.</summary>
    /// <param name="judgement">The judgement.</param>
    /// <param name="version">The version it was made from; 0 when there was none.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>False when somebody else has judged since: nothing is changed then.</returns>
    Task<bool> WriteAsync(VenueGateJudgement judgement, long version, CancellationToken cancellationToken);
}
