using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Local.Activations;

/// <summary>Creates the timers of grains.</summary>
internal sealed class GrainTimerRegistry(TimeProvider time) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (grainContext is not Activation activation || !ReferenceEquals(Activation.Current ?? Activation.Constructing, activation))
        {
            throw new InvalidOperationException("A grain timer is registered from the grain's own code, not from another thread or another grain.");
        }

        var timer = new GrainTimer<TState>(activation, time, callback, state, options);
        activation.AddTimer(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }
}
