using Klarpakke.Grains.Ports.Strategies;

namespace Klarpakke.Benchmarks.Strategies;

/// <summary>The rows of strategies, noting when a decision is written.</summary>
internal sealed class NotedStrategies(IStrategyStore rows, TimeProvider clock) : IStrategyStore
{
    private readonly Lock _gate = new();
    private List<long> _decided = [];
    private (int Count, TaskCompletionSource Done) _awaited = (int.MaxValue, new TaskCompletionSource());

    /// <summary>From now on so many decisions are waited for; the stamps of all of them, when they are written.</summary>
    public async Task<IReadOnlyList<long>> AwaitAsync(int count, Func<Task> cause, CancellationToken cancellationToken)
    {
        Task done;
        lock (_gate)
        {
            _decided = [];
            _awaited = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            done = _awaited.Done.Task;
        }

        await cause();
        await done.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);
        return _decided;
    }

    public Task<StrategyRecord?> ReadAsync(string id, CancellationToken cancellationToken) => rows.ReadAsync(id, cancellationToken);

    public Task<bool> AddAsync(StrategyRecord strategy, int places, CancellationToken cancellationToken) => rows.AddAsync(strategy, places, cancellationToken);

    public Task<int> CountBeforeAsync(StrategyRecord strategy, CancellationToken cancellationToken) => rows.CountBeforeAsync(strategy, cancellationToken);

    public async Task SaveAsync(StrategyChange change, CancellationToken cancellationToken)
    {
        await rows.SaveAsync(change, cancellationToken);
        if (change.Signal is null)
        {
            return;
        }

        lock (_gate)
        {
            _decided.Add(clock.GetTimestamp());
            if (_decided.Count == _awaited.Count)
            {
                _awaited.Done.TrySetResult();
            }
        }
    }
}
