using Klarpakke.GrainInterfaces.Universe;
using Klarpakke.Grains.Ports.Universe;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Grains.Universe;

/// <summary>Puts a <see cref="UniverseDesk"/> into an actor: a timer that looks, and a reminder that wakes it wherever its silo went.</summary>
[KeepAlive]
internal sealed class UniverseGrain(IUniverseStore store, IListingSource listings, TimeProvider time, ILogger<UniverseGrain> logger) : Grain, IUniverseGrain, IRemindable
{
    private const string Wake = "weekly";
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMinutes(1);

    private readonly UniverseDesk _desk = new(store, listings, time, logger);
    private IGrainTimer? _timer;
    private bool _isReminded;

    public async Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        Start();
        if (!_isReminded)
        {
            await this.RegisterOrUpdateReminder(Wake, WakeEvery, WakeEvery);
            _isReminded = true;
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Start();
        return Task.CompletedTask;
    }

    // Interleaving is safe: only the timer uses the desk, and it never overlaps itself. Whoever asks whether it runs must not wait for a slow provider.
    private void Start() => _timer ??= this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true });

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _desk.LookAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // Nobody waits for an answer here, so the failure is told in the log; the timer tries again.
            UniverseLog.Failed(logger, exception);
        }
        finally
        {
            _timer!.Change(_desk.NextIn, Timeout.InfiniteTimeSpan);
        }
    }
}
