using System.Buffers;
using Orleans.Local.Activations;
using Orleans.Local.Calls;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orleans.Local.Streams;

/// <summary>
/// One subscription: its place in the stream and, while its grain is active, its observer. Events are handed over in batches inside
/// one request to the grain. An event whose consumer throws is offered again, later and later, until the delivery time is over.
/// </summary>
internal sealed class Subscription<T> : IStreamSubscriptionHandleFactory, IThreadPoolWorkItem
{
    private const int EventsPerRequest = 256;
    private const int EventsPerRead = 64;
    private const long MillisecondsPerRequest = 5;
    private static readonly TimeSpan FirstRetryAfter = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(5);

    private readonly Topic<T> _topic;
    private readonly GrainReference? _grain;
    private IAsyncObserver<T>? _observer;
    private Activation? _observerOwner;
    private long _firstFailureAt;
    private int _failures;
    private int _awake;
    private volatile bool _removed;

    public Subscription(Topic<T> topic, Guid handleId, GrainReference? grain, bool isImplicit)
    {
        _topic = topic;
        HandleId = handleId;
        _grain = grain;
        IsImplicit = isImplicit;
    }

    public Guid HandleId { get; }

    public bool IsImplicit { get; }

    public StreamId StreamId => _topic.StreamId;

    public string ProviderName => _topic.ProviderName;

    public Topic<T> Topic => _topic;

    /// <summary>The next event to deliver. Guarded by the topic.</summary>
    public long Cursor { get; set; }

    public bool BelongsToCaller => Activation.Current is { } caller ? _grain is not null && _grain.GrainId == caller.GrainId : _grain is null;

    public StreamSubscriptionHandle<TItem> Create<TItem>() =>
        this is Subscription<TItem> typed
            ? new SubscriptionHandle<TItem>(typed)
            : throw new InvalidOperationException($"Stream {StreamId} carries {typeof(T)}, not {typeof(TItem)}.");

    public void Attach(IAsyncObserver<T> observer)
    {
        _observer = observer;
        _observerOwner = Activation.Current;
        Wake();
    }

    public void Remove()
    {
        _observer = null;
        if (!IsImplicit)
        {
            _removed = true;
            _topic.Remove(this);
        }
    }

    /// <summary>Starts delivery unless it is under way. Cheap when it is.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _awake) == 0 && Interlocked.Exchange(ref _awake, 1) == 0)
        {
            Dispatch();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = DeliverAsync();

    /// <summary>Runs in a turn of the consumer, or on the pool for a client's subscription.</summary>
    public async Task DeliverAsync()
    {
        if (await FindObserverAsync() is not { } observer)
        {
            SkipUnread();
            Sleep();
            return;
        }

        var startedAt = Environment.TickCount64;
        var buffer = ArrayPool<StreamEvent<T>>.Shared.Rent(EventsPerRead);
        try
        {
            for (var delivered = 0; !_removed;)
            {
                var count = _topic.Read(this, buffer.AsSpan(0, EventsPerRead));
                if (count == 0)
                {
                    Sleep();
                    return;
                }

                if (!await HandOverAsync(observer, buffer, count))
                {
                    return;
                }

                delivered += count;
                if (delivered >= EventsPerRequest || Environment.TickCount64 - startedAt >= MillisecondsPerRequest)
                {
                    // Others want to call this grain, too.
                    Dispatch();
                    return;
                }
            }
        }
        finally
        {
            ArrayPool<StreamEvent<T>>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>The consumer could not be reached, or it threw: try again later, or give the event up.</summary>
    public async Task RetryAsync(Exception error)
    {
        var runtime = _topic.Provider.Runtime;
        if (runtime.State is Hosting.RuntimeState.Stopped)
        {
            return;
        }

        if (_failures++ == 0)
        {
            _firstFailureAt = runtime.Time.GetTimestamp();
            runtime.Log.ConsumerFailed(error, StreamId, ProviderName, Cursor, _topic.Provider.Options.MaxEventDeliveryTime);
        }
        else if (runtime.Time.GetElapsedTime(_firstFailureAt) >= _topic.Provider.Options.MaxEventDeliveryTime)
        {
            await GiveUpAsync(error);
            Dispatch();
            return;
        }

        var delay = TimeSpan.FromTicks(Math.Min(FirstRetryAfter.Ticks << Math.Min(_failures - 1, 16), LongestRetryAfter.Ticks));
        await Task.Delay(delay, runtime.Time);
        Dispatch();
    }

    private async Task<bool> HandOverAsync(IAsyncObserver<T> observer, StreamEvent<T>[] events, int count)
    {
        var done = 0;
        try
        {
            for (; done < count && !_removed; done++)
            {
                await observer.OnNextAsync(events[done].Item, events[done].Token);
            }
        }
        catch (Exception error)
        {
            _topic.MarkRead(this, done);
            _ = RetryAsync(error);
            return false;
        }

        _failures = 0;
        _topic.MarkRead(this, done);
        return true;
    }

    private async Task<IAsyncObserver<T>?> FindObserverAsync()
    {
        if (_grain is null)
        {
            return _observer;
        }

        var activation = Activation.Current!;
        if (!ReferenceEquals(_observerOwner, activation))
        {
            // The observer belonged to an earlier activation.
            _observer = null;
            _observerOwner = activation;
            if (activation.GrainInstance is IStreamSubscriptionObserver subscriber)
            {
                await subscriber.OnSubscribed(this);
            }
        }

        return _observer;
    }

    private async Task GiveUpAsync(Exception error)
    {
        var runtime = _topic.Provider.Runtime;
        runtime.Log.EventGivenUp(error, StreamId, ProviderName, Cursor);
        _failures = 0;
        _topic.MarkRead(this, 1);
        if (_observer is { } observer)
        {
            await RunOnConsumer(() => observer.OnErrorAsync(new StreamEventDeliveryFailureException(
                $"An event of stream {StreamId} could not be delivered: {error.Message}")));
        }
    }

    private async Task RunOnConsumer(Func<Task> action)
    {
        try
        {
            await Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, (TaskScheduler?)_observerOwner ?? TaskScheduler.Default).Unwrap();
        }
        catch (Exception error)
        {
            _topic.Provider.Runtime.Log.ConsumerFailed(error, StreamId, ProviderName, Cursor, TimeSpan.Zero);
        }
    }

    private void SkipUnread()
    {
        if (_grain is not null && _topic.HasUnread(this))
        {
            _topic.Provider.Runtime.Log.NoObserver(_grain.GrainId, StreamId);
            _topic.MarkRead(this, int.MaxValue);
        }
    }

    private void Sleep()
    {
        Interlocked.Exchange(ref _awake, 0);

        // An event may have come after the last look, while its publisher still saw us awake.
        if (!_removed && _topic.HasUnread(this))
        {
            Wake();
        }
    }

    private void Dispatch()
    {
        if (_grain is null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        // The publisher's request context is not the consumer's: a batch holds events of many publishers.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            CallSender.PostOrFail(new StreamDelivery<T>(this) { Reference = _grain });
        }
    }
}
