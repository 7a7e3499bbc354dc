using Orleans.Local.Calls;
using Orleans.Runtime;

namespace Orleans.Local.Activations;

/// <summary>A timer whose ticks are requests to its own activation: they wait like any call and never overlap.</summary>
internal sealed class GrainTimer<TState> : IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<TState, CancellationToken, Task> _callback;
    private readonly TState _state;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer _timer;
    private TimeSpan _next;
    private TimeSpan _period;
    private bool _firing;

    public GrainTimer(
        Activation activation, TimeProvider time, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _state = state;
        _options = options;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static timer => ((GrainTimer<TState>)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _next = dueTime;
            _period = period;
            if (!_firing && !_stopped.IsCancellationRequested)
            {
                // Throws for what a timer cannot do, negative times for example.
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        _stopped.Cancel();
        _timer.Dispose();
        _activation.RemoveTimer(this);
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_firing || _stopped.IsCancellationRequested)
            {
                return;
            }

            _firing = true;
            _next = _period;
        }

        _activation.Post(new Tick(this));
    }

    private async Task TickAsync()
    {
        try
        {
            if (!_stopped.IsCancellationRequested)
            {
                await _callback(_state, _stopped.Token);
            }
        }
        catch (Exception error)
        {
            _activation.Class.Runtime.Log.TimerFailed(error, _activation);
        }
        finally
        {
            Rearm();
        }
    }

    private void Rearm()
    {
        lock (_gate)
        {
            _firing = false;
            if (!_stopped.IsCancellationRequested)
            {
                _timer.Change(_next, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private sealed class Tick(GrainTimer<TState> timer) : Call<Nothing>
    {
        private static readonly CallMethod Plain = CallMethod.Internal(typeof(GrainTimer<TState>), nameof(TickAsync));
        private static readonly CallMethod Interleaved = CallMethod.Internal(typeof(GrainTimer<TState>), nameof(TickAsync), alwaysInterleave: true);

        public override CallMethod Method => timer._options.Interleave ? Interleaved : Plain;

        public override bool IsLocalOnly => true;

        public override bool IsFiltered => false;

        public override bool CountsAsUse => timer._options.KeepAlive;

        public override ValueTask<Nothing> Dispatch(object target) => CallResults.FromTask(timer.TickAsync());
    }
}
