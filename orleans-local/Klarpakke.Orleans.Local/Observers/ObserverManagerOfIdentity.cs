using System.Collections;
using Microsoft.Extensions.Logging;

namespace Orleans.Utilities;

/// <summary>The observers of one grain. Those that did not subscribe again within the expiration, or that fail, are removed.</summary>
public partial class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly Dictionary<TIdentity, Entry> _entries = [];
    private readonly ILogger _log;

    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _log = log;
    }

    public TimeSpan ExpirationDuration { get; set; }

    public Func<DateTime> GetDateTime { get; set; } = static () => TimeProvider.System.GetUtcNow().UtcDateTime;

    public int Count => _entries.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _entries.ToDictionary(entry => entry.Key, entry => entry.Value.Observer);

    public void Subscribe(TIdentity id, TObserver observer) => _entries[id] = new Entry(observer, GetDateTime());

    public void Unsubscribe(TIdentity id) => _entries.Remove(id);

    public void Clear() => _entries.Clear();

    public void ClearExpired()
    {
        foreach (var (id, entry) in _entries.ToArray())
        {
            if (IsExpired(entry))
            {
                Remove(id, entry);
            }
        }
    }

    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, entry) in Recipients(predicate))
        {
            try
            {
                await notification(entry.Observer);
            }
            catch (Exception error)
            {
                LogFailed(error, id);
                Remove(id, entry);
            }
        }
    }

    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, entry) in Recipients(predicate))
        {
            try
            {
                notification(entry.Observer);
            }
            catch (Exception error)
            {
                LogFailed(error, id);
                Remove(id, entry);
            }
        }
    }

    public IEnumerator<TObserver> GetEnumerator() => _entries.Values.Select(entry => entry.Observer).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<KeyValuePair<TIdentity, Entry>> Recipients(Func<TObserver, bool>? predicate)
    {
        ClearExpired();
        return [.. _entries.Where(entry => predicate?.Invoke(entry.Value.Observer) ?? true)];
    }

    private bool IsExpired(Entry entry) => entry.SeenAt + ExpirationDuration < GetDateTime();

    // Only if it is still the same subscription: the observer may have subscribed again during an await.
    private void Remove(TIdentity id, Entry entry)
    {
        if (_entries.TryGetValue(id, out var current) && ReferenceEquals(current, entry))
        {
            _entries.Remove(id);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Observer {Observer} failed and is removed.")]
    private partial void LogFailed(Exception error, TIdentity observer);

    private sealed record Entry(TObserver Observer, DateTime SeenAt);
}
