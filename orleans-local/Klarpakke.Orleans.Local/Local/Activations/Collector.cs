using Orleans.Local.Hosting;

namespace Orleans.Local.Activations;

/// <summary>Deactivates idle grains, once per quantum, which is also the resolution of "unused since".</summary>
internal sealed class Collector : IDisposable
{
    private readonly LocalRuntime _runtime;
    private readonly ITimer _timer;

    public Collector(LocalRuntime runtime)
    {
        _runtime = runtime;
        var quantum = runtime.Collection.CollectionQuantum;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = runtime.Time.CreateTimer(static state => ((Collector)state!).Collect(), this, quantum, quantum);
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Deactivates what was unused for <paramref name="age"/> and returns when it is gone.</summary>
    public Task CollectAsync(TimeSpan age)
    {
        _runtime.RefreshCoarseNow();
        var limit = _runtime.Now - age.Ticks;
        var idle = _runtime.Classes.SelectMany(grainClass => grainClass.Activations)
            .Where(activation => activation.IsIdleSince(age == TimeSpan.Zero ? long.MaxValue : limit) && !ReferenceEquals(activation, Activation.Current))
            .ToList();
        return Task.WhenAll(idle.Select(Deactivate));
    }

    private static Task Deactivate(Activation activation)
    {
        activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "The grain was not used for its collection age."));
        return activation.Deactivated;
    }

    private void Collect()
    {
        var now = _runtime.Now;
        foreach (var grainClass in _runtime.Classes)
        {
            if (grainClass.CollectionAge is not { } age)
            {
                continue;
            }

            foreach (var activation in grainClass.Activations)
            {
                if (activation.IsIdleSince(now - age.Ticks))
                {
                    _ = Deactivate(activation);
                }
            }
        }

        _runtime.RefreshCoarseNow();
    }
}
