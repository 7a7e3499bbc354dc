using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Testing.KillSwitch;

/// <summary>Kill episodes in memory, with the same refusals as the real store; the store's contract tests run against both.</summary>
public sealed class InMemoryKillStore(TimeProvider time) : IKillStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<KillRecord>> _records = [];
    private readonly Dictionary<string, Dictionary<string, KillAnswer>> _answers = [];
    private readonly HashSet<string> _closed = [];

    /// <summary>When set, every call fails with it: the database is down.</summary>
    public Exception? Outage { get; set; }

    /// <summary>Called inside every write before it takes effect.</summary>
    public Action<KillRecord> Writing { get; set; } = _ => { };

    public bool IsGateClosed(string user)
    {
        lock (_gate)
        {
            return _closed.Contains(user);
        }
    }

    /// <summary>The risk actor's part: opens the gate after a reset.</summary>
    public void OpenGate(string user)
    {
        lock (_gate)
        {
            _closed.Remove(user);
        }
    }

    public ImmutableArray<KillRecord> RecordsOf(string user)
    {
        lock (_gate)
        {
            return [.. _records.GetValueOrDefault(user, [])];
        }
    }

    public Task<KillHistory> ReadAsync(string user, CancellationToken cancellationToken) => Do(() =>
    {
        var records = _records.GetValueOrDefault(user, []);
        var since = time.GetUtcNow().AddDays(-2);
        return new KillHistory(
            records.LastOrDefault(), records.Count, [.. records.SkipLast(1).SelectMany(record => record.Episode.Aborts).Where(at => at >= since)],
            _answers.GetValueOrDefault(user, []).ToImmutableDictionary());
    });

    public Task OpenAsync(KillRecord record, KillAnswer answer, CancellationToken cancellationToken) => Do(() =>
    {
        ArgumentNullException.ThrowIfNull(record);
        var records = _records.TryGetValue(record.Episode.User, out var known) ? known : _records[record.Episode.User] = [];
        if (records.Exists(other => other.Episode.Id == record.Episode.Id || other.ClosedAt is null))
        {
            throw new KillConflictException($"{record.Episode.User} has such an episode.");
        }

        Writing(record);
        Remember(record.Episode.User, answer);
        records.Add(record);
        _closed.Add(record.Episode.User);
        return true;
    });

    public Task SaveAsync(KillRecord before, KillRecord after, KillAnswer? answer, CancellationToken cancellationToken) => Do(() =>
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var records = _records.GetValueOrDefault(before.Episode.User, []);
        var index = records.FindIndex(record => record.Episode.Id == before.Episode.Id && record.Episode.Version == before.Episode.Version);
        if (index < 0)
        {
            throw new KillConflictException($"The episode {before.Episode.Id} of {before.Episode.User} has another version.");
        }

        Writing(after);
        Remember(before.Episode.User, answer);
        records[index] = after;
        if (before.Episode.ResetAt is not null && after.Episode.ResetAt is null)
        {
            _closed.Add(before.Episode.User);
        }

        return true;
    });

    public Task<ImmutableArray<string>> FindWatchedAsync(CancellationToken cancellationToken) => Do<ImmutableArray<string>>(() =>
        [.. _records.Where(user => user.Value.Exists(record => record.IsWatched(time.GetUtcNow()))).Select(user => user.Key).Order(StringComparer.Ordinal)]);

    public Task<ImmutableArray<KillTrip>> FindTripsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => Do<ImmutableArray<KillTrip>>(() =>
        [.. _records.Values.SelectMany(records => records).Select(record => record.Trip).OfType<KillTrip>().Where(trip => trip.At >= from && trip.At <= to)
            .OrderBy(trip => trip.At).ThenBy(trip => trip.User, StringComparer.Ordinal)]);

    private void Remember(string user, KillAnswer? answer)
    {
        if (answer is not null && !(_answers.TryGetValue(user, out var known) ? known : _answers[user] = []).TryAdd(answer.CommandId, answer))
        {
            throw new KillConflictException($"The command {answer.CommandId} of {user} was answered before.");
        }
    }

    private Task<T> Do<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return Outage is null ? Task.FromResult(work()) : Task.FromException<T>(Outage);
            }
            catch (Exception exception) when (exception is not ArgumentException)
            {
                return Task.FromException<T>(exception);
            }
        }
    }
}
