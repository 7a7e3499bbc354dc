using Klarpakke.Testing.Time;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>
/// The one clock of exchange, adapter and desk, moved by hand. It tells when the adapter's keeper of the venue's clock has gone to sleep, so that nothing runs beside a life, and keeps
/// the short pauses of a command that waits for a proof: whoever drives the command ends them one by one.
/// </summary>
internal sealed class SimulationClock(TimeSpan keeperSleeps) : TimeProvider
{
    // How long swaps and sweeps pause before they look again.
    private static readonly TimeSpan[] CommandPauses = [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500)];

    private readonly ManualTimeProvider _time = new();
    private readonly Queue<(TimeSpan Length, Action End)> _pauses = [];
    private readonly TaskCompletionSource _asleep = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task KeeperAsleep => _asleep.Task;

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (CommandPauses.Contains(dueTime))
        {
            _pauses.Enqueue((dueTime, () => callback(state)));
            return _time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        var timer = _time.CreateTimer(callback, state, dueTime, period);
        if (dueTime == keeperSleeps)
        {
            _asleep.TrySetResult();
        }

        return timer;
    }

    /// <summary>The pause a command is in, and what ends it; false when none is.</summary>
    public bool TryTakePause(out (TimeSpan Length, Action End) pause) => _pauses.TryDequeue(out pause);

    public void Advance(TimeSpan by) => _time.Advance(by);
}
