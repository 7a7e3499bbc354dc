using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>The account stream of a fake venue. What happens while it is down, or before somebody listens, is never told.</summary>
internal sealed class FakeStream(Random random, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<(VenueOrder? Order, Fill? Fill, DateTimeOffset At)> _queue = [];
    private IAccountEvents? _listener;

    public bool IsUp { get; private set; } = true;

    public bool HasEvents => _queue.Count > 0;

    public List<ClientOrderId> Expected { get; } = [];

    public Task Completion { get; set; } = new TaskCompletionSource().Task;

    /// <summary>Loses what comes from now on without ending the lease: heartbeats go on.</summary>
    public bool LosesSilently { get; set; }

    private DateTimeOffset Now => time.GetUtcNow();

    public IAccountStream Open(IAccountEvents events)
    {
        lock (_gate)
        {
            _listener = events;
            _queue.Clear();
        }

        return new Lifetime(this, events);
    }

    public void Push(VenueOrder order, Fill? fill, bool twice, bool late)
    {
        if (_listener is null || !IsUp || LosesSilently)
        {
            return;
        }

        lock (_gate)
        {
            _queue.Insert(late ? random.Next(_queue.Count + 1) : _queue.Count, (order, fill, Now));
            if (twice)
            {
                _queue.Add((order, fill, Now));
            }
        }
    }

    public void Break()
    {
        lock (_gate)
        {
            IsUp = false;
            _queue.Clear();
        }
    }

    public void Mend()
    {
        lock (_gate)
        {
            if (!IsUp)
            {
                IsUp = true;
                _queue.Insert(0, (null, null, Now));
            }
        }
    }

    /// <summary>Loses what waits.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _queue.Clear();
        }
    }

    /// <summary>Tells the listener the next event, if there is one.</summary>
    public async Task DeliverAsync()
    {
        if (Next() is var (listener, order, fill))
        {
            await (order is null ? listener.OnGapAsync(CancellationToken.None) : listener.OnOrderAsync(order, fill, CancellationToken.None));
        }
    }

    /// <summary>Tells everything that waits.</summary>
    public async Task DeliverAllAsync()
    {
        while (HasEvents)
        {
            await DeliverAsync();
        }
    }

    private (IAccountEvents Listener, VenueOrder? Order, Fill? Fill)? Next()
    {
        lock (_gate)
        {
            if (_listener is not { } listener || _queue.Count == 0)
            {
                return null;
            }

            var (order, fill, _) = _queue[0];
            _queue.RemoveAt(0);
            return (listener, order, fill);
        }
    }

    private DateTimeOffset? ReadyUntil(IAccountEvents events)
    {
        lock (_gate)
        {
            // What waits here has not been told: a lease may not outlast it.
            return IsUp && _listener == events && _queue.TrueForAll(told => Now - told.At < Lease) ? Now + Lease : null;
        }
    }

    private sealed class Lifetime(FakeStream stream, IAccountEvents events) : IAccountStream
    {
        public DateTimeOffset? ReadyUntil => stream.ReadyUntil(events);

        public Task Completion => stream.Completion;

        public void Expect(ClientOrderId id) => stream.Expected.Add(id);

        public ValueTask DisposeAsync()
        {
            if (stream._listener == events)
            {
                stream._listener = null;
            }

            return ValueTask.CompletedTask;
        }
    }
}
