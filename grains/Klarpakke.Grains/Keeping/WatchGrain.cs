using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Grains.Keeping;

/// <summary>An actor that looks after something without being asked: a timer that looks, and a reminder that wakes it wherever its silo went. Its class is kept alive.</summary>
internal abstract class WatchGrain(string reminder) : Grain, IRemindable
{
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMinutes(1);

    private IGrainTimer? _timer;
    private bool _isReminded;

    /// <summary>When to look again.</summary>
    protected abstract TimeSpan NextIn { get; }

    public async Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        Start();
        if (!_isReminded)
        {
            await this.RegisterOrUpdateReminder(reminder, WakeEvery, WakeEvery);
            _isReminded = true;
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Start();
        return Task.CompletedTask;
    }

    protected abstract Task LookAsync(CancellationToken cancellationToken);

    /// <summary>Tells of a look that failed: nobody waits for an answer, so the log is where it is told, and the timer tries again.</summary>
    protected abstract void Failed(Exception exception);

    // Interleaving is safe: only the timer looks, and it never overlaps itself. Whoever asks whether it runs must not wait for a slow provider.
    private void Start() => _timer ??= this.RegisterGrainTimer(GuardAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true });

    private async Task GuardAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            Failed(exception);
        }
        finally
        {
            _timer!.Change(NextIn, Timeout.InfiniteTimeSpan);
        }
    }
}
