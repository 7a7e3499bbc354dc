using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>The rows of a user's risk. Every write is one transaction that locks the user's row first and compares its version.</summary>
public interface IUserRiskStore
{
    /// <summary>Reads everything of a user. Makes the row, and an open entry gate, on first use; the gate stays as it is while an episode of the kill switch is open or not reset.</summary>
    Task<UserRiskRows> OpenAsync(string user, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Writes a change. The version after is one more.</summary>
    /// <returns>
    /// False, and nothing is written, when it approves a purchase while the entry gate is closed or the exposure is taken, or when it opens the gate while an episode is open or not reset.
    /// </returns>
    /// <exception cref="UserRiskStaleException">The version is not the current one.</exception>
    Task<bool> SaveAsync(string user, long version, UserRiskChange change, CancellationToken cancellationToken);

    /// <summary>What was decided of a signal; null when nothing was.</summary>
    Task<EntryDecision?> FindDecisionAsync(string user, string portfolio, string signal, CancellationToken cancellationToken);

    /// <summary>Whether purchases may be written now: the kill switch closes the gate in transactions of its own.</summary>
    Task<bool> IsEntryOpenAsync(string user, CancellationToken cancellationToken);

    /// <summary>Positions whose exposure is reserved by an approval that expired before a moment, and whose order was never written.</summary>
    Task<ImmutableArray<PositionId>> FindUnusedAsync(string user, DateTimeOffset expiredBefore, CancellationToken cancellationToken);
}
