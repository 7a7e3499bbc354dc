using Orleans.Local.Activations;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Local.Streams;

/// <summary>
/// One stream: a ring of events that not everybody has read yet, and the subscriptions with their places in it.
/// Publishing appends and wakes; every subscription reads on its own, so nobody waits for another's consumer.
/// </summary>
internal sealed class Topic<T> : IAsyncStream<T>
{
    /// <summary>The limit of Orleans' memory streams, too.</summary>
    private const int MostUnread = 16_384;

    private readonly Lock _gate = new();
    private StreamEvent<T>[] _ring = new StreamEvent<T>[16];
    private Subscription<T>[] _subscriptions;
    private long _head;
    private long _tail;
    private int _behind;

    public Topic(MemoryStreamProvider provider, StreamId streamId)
    {
        Provider = provider;
        StreamId = streamId;
        _subscriptions = [.. ImplicitSubscribers.Of(provider.Runtime, streamId).Select(
            subscriber => new Subscription<T>(this, subscriber.HandleId, subscriber.Grain, isImplicit: true))];
    }

    public MemoryStreamProvider Provider { get; }

    public StreamId StreamId { get; }

    public string ProviderName => Provider.Name;

    public bool IsRewindable => false;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        if (token is not null)
        {
            return Task.FromException(new ArgumentException("Memory streams number their events themselves: the token must be null.", nameof(token)));
        }

        Subscription<T>[] subscriptions;
        lock (_gate)
        {
            if (!TryAppend(item))
            {
                return Task.FromException(new InvalidOperationException(
                    $"Stream {StreamId} of provider {ProviderName} holds {MostUnread} unread events and takes no more: a consumer is too slow."));
            }

            subscriptions = _subscriptions;
        }

        foreach (var subscription in subscriptions)
        {
            subscription.Wake();
        }

        return Task.CompletedTask;
    }

    public async Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch)
        {
            await OnNextAsync(item, token);
        }
    }

    public Task OnCompletedAsync() => throw new NotSupportedException("Memory streams do not end.");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("Memory streams do not end.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync(observer, token: null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (token is not null || filterData is not null)
        {
            throw new ArgumentNullException(nameof(token), "Memory streams neither rewind nor filter: token and filter data must be null.");
        }

        Subscription<T> subscription;
        lock (_gate)
        {
            // A grain that is subscribed by its class attaches to that subscription instead of getting every event twice.
            subscription = Array.Find(_subscriptions, known => known.IsImplicit && known.BelongsToCaller)
                ?? Add(new Subscription<T>(this, Guid.CreateVersion7(), Activation.Current?.GrainReference, isImplicit: false) { Cursor = _tail });
        }

        subscription.Attach(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new SubscriptionHandle<T>(subscription));
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        lock (_gate)
        {
            return Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
                [.. _subscriptions.Where(subscription => subscription.BelongsToCaller).Select(subscription => new SubscriptionHandle<T>(subscription))]);
        }
    }

    public void Remove(Subscription<T> subscription)
    {
        lock (_gate)
        {
            if (_subscriptions.Contains(subscription))
            {
                MoveTo(subscription, _tail);
                _subscriptions = [.. _subscriptions.Where(other => !ReferenceEquals(other, subscription))];
            }
        }
    }

    public bool HasUnread(Subscription<T> subscription)
    {
        lock (_gate)
        {
            return subscription.Cursor < _tail;
        }
    }

    /// <summary>Copies the next unread events; they stay unread until <see cref="MarkRead"/>.</summary>
    public int Read(Subscription<T> subscription, Span<StreamEvent<T>> buffer)
    {
        lock (_gate)
        {
            var count = (int)Math.Min(_tail - subscription.Cursor, buffer.Length);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = _ring[Index(subscription.Cursor + i)];
            }

            return count;
        }
    }

    public void MarkRead(Subscription<T> subscription, int count)
    {
        lock (_gate)
        {
            MoveTo(subscription, Math.Min(subscription.Cursor + count, _tail));
        }
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.StreamId == StreamId && other.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => StreamId.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : StreamId.CompareTo(other.StreamId);

    private int Index(long position) => (int)(position & (_ring.Length - 1));

    private Subscription<T> Add(Subscription<T> subscription)
    {
        _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    private bool TryAppend(T item)
    {
        if (_subscriptions.Length == 0)
        {
            _head = ++_tail;
            return true;
        }

        if (_tail - _head == _ring.Length && !MakeRoom())
        {
            return false;
        }

        _ring[Index(_tail)] = new StreamEvent<T>(item, new EventSequenceTokenV2(_tail));
        _tail++;
        _behind = _subscriptions.Length;
        return true;
    }

    private bool MakeRoom()
    {
        var slowest = _subscriptions.Min(subscription => subscription.Cursor);
        if (slowest > _head)
        {
            Forget(slowest);
            return true;
        }

        if (_ring.Length >= MostUnread)
        {
            return false;
        }

        var larger = new StreamEvent<T>[_ring.Length * 2];
        for (var position = _head; position < _tail; position++)
        {
            larger[position & (larger.Length - 1)] = _ring[Index(position)];
        }

        _ring = larger;
        return true;
    }

    private void MoveTo(Subscription<T> subscription, long position)
    {
        var wasBehind = subscription.Cursor < _tail;
        subscription.Cursor = position;
        if (wasBehind && position == _tail && --_behind == 0)
        {
            Forget(_tail);
        }
    }

    private void Forget(long upTo)
    {
        for (; _head < upTo; _head++)
        {
            _ring[Index(_head)] = default;
        }
    }
}
