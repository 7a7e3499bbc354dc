using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Universe;

namespace Klarpakke.Grains.Universe;

/// <summary>
/// Answers the gate from memory: a version is never changed, so one that was read holds for its week. Each silo reads it once a week, and while there is none at most once a second, whoever asks.
/// </summary>
internal sealed class UniverseReader(IUniverseStore store) : IUniverseReader
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private volatile Reading? _last;

    public async Task<UniverseStanding?> FindAsync(Asset coin, DateTimeOffset at, CancellationToken cancellationToken) =>
        await ReadAsync(at, cancellationToken) is { } version ? new UniverseStanding(version.Selection.Contains(coin), version.IsSimulated) : null;

    public async Task<UniverseVersion?> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var week = UniverseWeek.Of(at);
        var reading = _last;
        if (reading is null || reading.Week != week || (reading.Version is null && (at - reading.At).Duration() >= AskAgainAfter))
        {
            _last = reading = new Reading(week, await store.FindAsync(week, cancellationToken), at);
        }

        return reading.Version;
    }

    private sealed record Reading(UniverseWeek Week, UniverseVersion? Version, DateTimeOffset At);
}
