using Klarpakke.Domain.Universe;

namespace Klarpakke.Grains.Ports.Universe;

/// <summary>The rows of universe versions. There is at most one of a week, and nothing of it can be changed.</summary>
public interface IUniverseStore
{
    /// <summary>The version for a week; null when there is none yet.</summary>
    Task<UniverseVersion?> FindAsync(UniverseWeek week, CancellationToken cancellationToken);

    /// <summary>The newest version for a week before this one; null when there never was one.</summary>
    Task<UniverseVersion?> FindLastBeforeAsync(UniverseWeek week, CancellationToken cancellationToken);

    /// <summary>Writes a version with its audit row <c>universe.version</c> in the chain <c>platform</c>, in one transaction.</summary>
    /// <param name="version">The version.</param>
    /// <param name="answer">The provider's answer; null for one that is carried over, whose answer is with the version it was made for.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>False when somebody else has written one for the week: nothing is changed then.</returns>
    Task<bool> AddAsync(UniverseVersion version, ReadOnlyMemory<byte>? answer, CancellationToken cancellationToken);

    /// <summary>Writes down that no listing could be had for a week.</summary>
    /// <returns>When that happened first.</returns>
    Task<DateTimeOffset> NoteFailureAsync(UniverseWeek week, DateTimeOffset at, string reason, CancellationToken cancellationToken);
}
