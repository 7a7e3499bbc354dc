using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// Until when an account stream may be believed. Signs of life renew it, and it never reaches beyond the moment at which the event of an acknowledged order is due: a stream that
/// lives but loses events stops being ready by itself.
/// </summary>
internal sealed class BinanceStreamLease(TimeSpan length, TimeSpan eventTimeout, TimeProvider time)
{
    // Events may overtake the answer by HTTP, so those that came shortly before they were expected count as well.
    private const int Remembered = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ClientOrderId, long> _expected = [];
    private readonly HashSet<ClientOrderId> _seen = [];
    private readonly Queue<ClientOrderId> _seenInOrder = new();
    private long? _heardAt;

    /// <summary>Until when the stream is complete; null while it is not.</summary>
    public DateTimeOffset? ReadyUntil
    {
        get
        {
            lock (_gate)
            {
                if (_heardAt is not { } heard)
                {
                    return null;
                }

                var left = length - time.GetElapsedTime(heard);
                foreach (var since in _expected.Values)
                {
                    var due = eventTimeout - time.GetElapsedTime(since);
                    left = due < left ? due : left;
                }

                return left > TimeSpan.Zero ? time.GetUtcNow() + left : null;
            }
        }
    }

    /// <summary>An order whose event is overdue; null when there is none.</summary>
    public ClientOrderId? Overdue
    {
        get
        {
            lock (_gate)
            {
                foreach (var (id, since) in _expected)
                {
                    if (time.GetElapsedTime(since) >= eventTimeout)
                    {
                        return id;
                    }
                }

                return null;
            }
        }
    }

    /// <summary>The stream is not complete: nothing is expected of it until it is again, because whoever reads it must ask anyway.</summary>
    public void End()
    {
        lock (_gate)
        {
            _heardAt = null;
            _expected.Clear();
        }
    }

    /// <summary>A sign of life came and everything before it was delivered.</summary>
    public void Renew(long heardAt)
    {
        lock (_gate)
        {
            _heardAt = heardAt;
        }
    }

    public void Expect(ClientOrderId id)
    {
        lock (_gate)
        {
            if (_heardAt is not null && !_seen.Contains(id))
            {
                _expected.TryAdd(id, time.GetTimestamp());
            }
        }
    }

    public void Saw(ClientOrderId id)
    {
        lock (_gate)
        {
            _expected.Remove(id);
            if (_seen.Add(id))
            {
                _seenInOrder.Enqueue(id);
                if (_seenInOrder.Count > Remembered)
                {
                    _seen.Remove(_seenInOrder.Dequeue());
                }
            }
        }
    }
}
