namespace Orleans.Local.Calls;

/// <summary>
/// Response timeouts of waiting calls, checked by one coarse timer that runs only while there are any.
/// Calls that complete at once never come here.
/// </summary>
internal sealed class DeadlineQueue : IDisposable
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<TimeSpan, DeadlineLane> _lanes = [];
    private readonly TimeProvider _time;
    private readonly bool _cancelCallee;
    private readonly Action _onTimeout;
    private readonly ITimer _timer;
    private TimeSpan _interval = LongestInterval;
    private int _count;

    public DeadlineQueue(TimeProvider time, bool cancelCallee, Action onTimeout)
    {
        _onTimeout = onTimeout;
        _time = time;
        _cancelCallee = cancelCallee;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static state => ((DeadlineQueue)state!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Add(IDeadline item, TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        var dueAt = _time.GetTimestamp() + (long)(timeout.TotalSeconds * _time.TimestampFrequency);
        lock (_gate)
        {
            if (!_lanes.TryGetValue(timeout, out var lane))
            {
                _lanes[timeout] = lane = new DeadlineLane(timeout);
                _interval = TimeSpan.FromTicks(Math.Clamp(timeout.Ticks / 10, ShortestInterval.Ticks, _interval.Ticks));
            }

            item.Deadline = new DeadlineNode(lane, lane.Items.AddLast((item, dueAt)));
            if (_count++ == 0)
            {
                _timer.Change(_interval, _interval);
            }
        }
    }

    public void Remove(IDeadline item)
    {
        lock (_gate)
        {
            if (item.Deadline is not { } place)
            {
                return;
            }

            item.Deadline = null;
            place.Lane.Items.Remove(place.Node);
            _count--;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Sweep()
    {
        foreach (var (item, timeout) in TakeDue())
        {
            _onTimeout();
            item.OnDeadline(timeout, _cancelCallee);
        }
    }

    private List<(IDeadline Item, TimeSpan Timeout)> TakeDue()
    {
        var due = new List<(IDeadline, TimeSpan)>();
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            foreach (var lane in _lanes.Values)
            {
                while (lane.Items.First is { } first && first.Value.DueAt <= now)
                {
                    first.Value.Item.Deadline = null;
                    lane.Items.RemoveFirst();
                    _count--;
                    due.Add((first.Value.Item, lane.Timeout));
                }
            }

            if (_count == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        return due;
    }
}
