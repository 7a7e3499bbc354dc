using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports;

/// <summary>
/// Adds to the audit log in a transaction of its own. What changes a row as well is written together with it by the store that owns the row.
/// </summary>
public interface IAuditLog
{
    /// <summary>Appends all entries or none. Entries of one account get consecutive numbers in the order given.</summary>
    /// <param name="entries">At least one.</param>
    /// <param name="cancellationToken">Stops the write; whether it took effect is then unknown.</param>
    /// <returns>Where each entry went, in the order given.</returns>
    /// <exception cref="ArgumentException">An entry is not well formed.</exception>
    Task<ImmutableArray<AuditHead>> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken);
}
