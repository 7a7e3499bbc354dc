using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Klarpakke.Safety.Tests.World;

/// <summary>
/// The one thread of a world: what actors do between two awaits runs here, one piece after the other in the order it became due, as on an actor's own scheduler. The same world is
/// therefore always the same. Nothing in it may wait for anything outside but the database.
/// </summary>
internal sealed class Pump : SynchronizationContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly BlockingCollection<(SendOrPostCallback Work, object? State)> _queue = [];

    /// <summary>Runs a world to its end on a thread of its own.</summary>
    public static Task<T> HostAsync<T>(Func<Pump, T> world) => Task.Factory.StartNew(
        () =>
        {
            var pump = new Pump();
            SetSynchronizationContext(pump);
            return world(pump);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing here waits for another.");

    /// <summary>Does what is due until nothing is.</summary>
    public void Settle()
    {
        while (_queue.TryTake(out var piece))
        {
            piece.Work(piece.State);
        }
    }

    /// <summary>Does what is due until a task has ended, and gives its result or failure.</summary>
    public T Run<T>(Task<T> task)
    {
        var (result, failure, isDone) = (default(T), default(ExceptionDispatchInfo), false);
        _ = ObserveAsync();
        while (!isDone)
        {
            if (!_queue.TryTake(out var piece, Patience))
            {
                throw new TimeoutException("A world waits for something that does not come.");
            }

            piece.Work(piece.State);
        }

        failure?.Throw();
        return result!;

        async Task ObserveAsync()
        {
            try
            {
                result = await task;
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                isDone = true;
            }
        }
    }

    public void Run(Task task) => Run(AsResultAsync(task));

    private static async Task<bool> AsResultAsync(Task task)
    {
        await task;
        return true;
    }
}
