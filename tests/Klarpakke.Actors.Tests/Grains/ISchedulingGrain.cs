using System.Diagnostics;
using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface ISchedulingGrain : IGrainWithStringKey
{
    Task<List<string>> WhereCodeRuns();

    Task<bool> SeesASynchronizationContext();

    Task<int> ParallelWork(int tasks);
}

internal sealed class SchedulingGrain : Grain, ISchedulingGrain
{
    private int _inside;
    private int _most;

    public async Task<List<string>> WhereCodeRuns()
    {
        var own = TaskScheduler.Current;
        var places = new List<string>();
        void Note(string what) => places.Add($"{what}: {(ReferenceEquals(TaskScheduler.Current, own) ? "own" : TaskScheduler.Current == TaskScheduler.Default ? "pool" : "other")}");

        Note("start");
        await Task.Yield();
        Note("after yield");
        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        Note("after delay");
        await Task.Factory.StartNew(() => Note("started task"), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
        await Task.CompletedTask.ContinueWith(_ => Note("continuation"), TaskScheduler.Current);
        await Task.Run(() => Note("task run"));
        Note("after task run");
        await GrainFactory.GetGrain<ICounterGrain>("where-code-runs").Add(1);
        Note("after call");
        return places;
    }

    public Task<bool> SeesASynchronizationContext() => Task.FromResult(SynchronizationContext.Current is not null);

    public async Task<int> ParallelWork(int tasks)
    {
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => Task.Factory.StartNew(
            async () =>
            {
                for (var i = 0; i < 5; i++)
                {
                    _most = Math.Max(_most, Interlocked.Increment(ref _inside));
                    var until = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 50_000);
                    SpinWait.SpinUntil(() => Stopwatch.GetTimestamp() > until);
                    Interlocked.Decrement(ref _inside);
                    await Task.Yield();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            TaskScheduler.Current).Unwrap()));
        return _most;
    }
}
