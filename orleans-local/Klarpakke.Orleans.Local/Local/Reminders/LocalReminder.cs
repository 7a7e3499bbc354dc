using Orleans.Local.Hosting;
using Orleans.Runtime;

namespace Orleans.Local.Reminders;

/// <summary>One reminder that ticks. Ticks missed while the host was down are not made up for.</summary>
internal sealed class LocalReminder : IDisposable
{
    // Timers reach about 49 days; longer waits are made of several.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly LocalRuntime _runtime;
    private readonly ReminderEntry _entry;
    private readonly ITimer _timer;
    private DateTime _dueAt;
    private bool _disposed;

    public LocalReminder(LocalRuntime runtime, ReminderEntry entry)
    {
        _runtime = runtime;
        _entry = entry;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = runtime.Time.CreateTimer(
                static state => _ = ((LocalReminder)state!).FireAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public string? ETag => _entry.ETag;

    private DateTime Now => _runtime.Time.GetUtcNow().UtcDateTime;

    public void Start()
    {
        var now = Now;
        _dueAt = _entry.StartAt >= now ? _entry.StartAt : NextAfter(now);
        Wait(now);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private DateTime NextAfter(DateTime time)
    {
        var periods = ((time - _entry.StartAt).Ticks / _entry.Period.Ticks) + 1;
        return _entry.StartAt + TimeSpan.FromTicks(periods * _entry.Period.Ticks);
    }

    private void Wait(DateTime now)
    {
        var wait = _dueAt - now;
        lock (_gate)
        {
            if (!_disposed)
            {
                _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task FireAsync()
    {
        var now = Now;
        if (now < _dueAt)
        {
            Wait(now);
            return;
        }

        try
        {
            var grain = _runtime.References.GetGrain<IRemindable>(_entry.GrainId);
            await grain.ReceiveReminder(_entry.ReminderName, new TickStatus(_entry.StartAt, _entry.Period, now));
            _runtime.Metrics.ReminderTick();
        }
        catch (Exception error)
        {
            _runtime.Log.ReminderFailed(error, _entry.ReminderName, _entry.GrainId);
        }

        now = Now;
        _dueAt = NextAfter(now);
        Wait(now);
    }
}
