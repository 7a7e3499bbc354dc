using Orleans.Local.Calls;
using Orleans.Runtime;

namespace Orleans.Local.Activations;

/// <summary>The activations that share the calls to one key of a stateless worker.</summary>
internal sealed class StatelessWorkers(GrainClass grainClass, IdSpan key, int limit) : ICallTarget
{
    private readonly Lock _gate = new();
    private Activation[] _workers = [];

    public GrainId GrainId => new(grainClass.GrainType, key);

    public bool TryRunInline(Call call)
    {
        foreach (var worker in Volatile.Read(ref _workers))
        {
            if (worker.TryRunInline(call))
            {
                return true;
            }
        }

        return false;
    }

    public bool Post(Call call)
    {
        while (!Choose().Post(call))
        {
            // That worker was just collected.
        }

        return true;
    }

    public IEnumerable<Activation> Snapshot() => Volatile.Read(ref _workers);

    public void Remove(Activation worker)
    {
        lock (_gate)
        {
            _workers = [.. _workers.Where(other => !ReferenceEquals(other, worker))];
        }
    }

    private Activation Choose()
    {
        lock (_gate)
        {
            var best = _workers.MinBy(worker => worker.RequestCount);
            if (best is not null && (best.RequestCount == 0 || _workers.Length >= limit))
            {
                return best;
            }

            var added = new Activation(grainClass, key) { Group = this };
            _workers = [.. _workers, added];
            added.Start();
            return added;
        }
    }
}
