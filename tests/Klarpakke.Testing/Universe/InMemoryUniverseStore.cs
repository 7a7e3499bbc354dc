using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Universe;

namespace Klarpakke.Testing.Universe;

/// <summary>Universe versions in memory; the store's contract tests run against this one and the real one.</summary>
public sealed class InMemoryUniverseStore : IUniverseStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<UniverseWeek, UniverseVersion> _versions = [];
    private readonly Dictionary<UniverseWeek, DateTimeOffset> _failingSince = [];

    /// <summary>How often a version was looked for.</summary>
    public int Finds { get; private set; }

    /// <summary>When set, every call throws.</summary>
    public Exception? Fault { get; set; }

    public Task<UniverseVersion?> FindAsync(UniverseWeek week, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Finds++;
            return Fault is { } fault ? throw fault : Task.FromResult(_versions.GetValueOrDefault(week));
        }
    }

    public Task<UniverseVersion?> FindLastBeforeAsync(UniverseWeek week, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_versions.Values.LastOrDefault(version => version.Week < week));
        }
    }

    public Task<bool> AddAsync(UniverseVersion version, ReadOnlyMemory<byte>? answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        if ((answer is null) != (version.CarriedFrom is not null) || (answer is { } bytes && UniverseCanonical.HashOf(bytes.Span) != version.AnswerSha256))
        {
            throw new ArgumentException("A version has the answer it was made of, or is carried over.", nameof(answer));
        }

        lock (_gate)
        {
            return Task.FromResult(_versions.TryAdd(version.Week, version));
        }
    }

    public Task<DateTimeOffset> NoteFailureAsync(UniverseWeek week, DateTimeOffset at, string reason, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _failingSince.TryAdd(week, at);
            return Task.FromResult(_failingSince[week]);
        }
    }
}
