using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>The account stream of a fake venue. What happens while it is down, or before somebody listens, is never told.</summary>
internal sealed class FakeStream(Random random, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly List<(VenueOrder? Order, Fill? Fill, DateTimeOffset At)> _queue = [];
    private IAccountEvents? _listener;

    public bool IsUp { get; private set; } = true;

    public bool HasEvents => _queue.Count > 0;

    public List<ClientOrderId> Expected { get; } = [];

    /// <summary>Loses what comes from now on without ending the lease: heartbeats go on.</summary>
    public bool LosesSilently { get; set; }

    public IAccountStream Open(IAccountEvents events)
    {
        _listener = events;
        _queue.Clear();
        return new Lifetime(this, events);
    }

    public void Push(VenueOrder order, Fill? fill, bool twice, bool late)
    {
        if (_listener is null || !IsUp || LosesSilently)
        {
            return;
        }

        _queue.Insert(late ? random.Next(_queue.Count + 1) : _queue.Count, (order, fill, Now));
        if (twice)
        {
            _queue.Add((order, fill, Now));
        }
    }

    public void Break()
    {
        IsUp = false;
        _queue.Clear();
    }

    public void Mend()
    {
        if (!IsUp)
        {
            IsUp = true;
            _queue.Insert(0, (null, null, Now));
        }
    }

    /// <summary>Tells the listener the next event, if there is one.</summary>
    public async Task DeliverAsync()
    {
        if (_listener is null || _queue.Count == 0)
        {
            return;
        }

        var (order, fill, _) = _queue[0];
        _queue.RemoveAt(0);
        await (order is null ? _listener.OnGapAsync(CancellationToken.None) : _listener.OnOrderAsync(order, fill, CancellationToken.None));
    }

    private sealed class Lifetime(FakeStream stream, IAccountEvents events) : IAccountStream
    {
        // What waits here has not been told: a lease may not outlast it.
        public DateTimeOffset? ReadyUntil =>
            stream.IsUp && stream._listener == events && stream._queue.TrueForAll(told => stream.Now - told.At < Lease) ? stream.Now + Lease : null;

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

    private DateTimeOffset Now => time.GetUtcNow();
}
