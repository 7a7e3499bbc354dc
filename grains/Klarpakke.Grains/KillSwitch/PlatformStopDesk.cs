using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// The work of a stop of everybody, apart from the actor library. Two operators must agree; then each account's own kill switch is triggered, the largest exposure first, a few at a time.
/// Who is done is a row, so a restart goes on where it was; triggering an account twice is one trigger.
/// </summary>
internal sealed class PlatformStopDesk(
    IPlatformStops stops, IOpenPositions positions, Func<string, TriggerKill, CancellationToken, Task<KillReply>> trigger, TimeProvider time, ILogger logger)
{
    /// <summary>How many switches are triggered at a time. Each then works by itself, within the venue's limits.</summary>
    public const int AtOnce = 16;

    private readonly HashSet<string> _failed = [];
    private PlatformStopRecord? _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>True while accounts are left to be stopped.</summary>
    public bool IsRunning => _stop is { IsRunning: true };

    public PlatformStopStatus? Status =>
        _stop is not { } stop ? null : new PlatformStopStatus(stop.CommandId, stop.AskedBy, stop.ConfirmedBy, stop.Accounts, stop.Stopped, _failed.Count);

    public async Task StartAsync(CancellationToken cancellationToken) => _stop = await stops.FindNewestAsync(cancellationToken);

    public async Task<PlatformStopStatus> TriggerAsync(PlatformStop command, CancellationToken cancellationToken)
    {
        if (_stop?.CommandId != command.CommandId)
        {
            if (IsRunning)
            {
                throw new ArgumentException($"The stop {_stop!.CommandId} is running.", nameof(command));
            }

            var asked = new PlatformStopRecord(command.CommandId, command.Operator, command.Reason, time.GetUtcNow(), null, null, 0, 0);
            await stops.AskAsync(asked, cancellationToken);
            _stop = await stops.FindNewestAsync(cancellationToken);
        }
        else if (_stop.ConfirmedBy is null && command.Operator != _stop.AskedBy)
        {
            var users = await positions.ListUsersByExposureAsync(cancellationToken);
            await stops.ConfirmAsync(_stop with { ConfirmedBy = command.Operator, ConfirmedAt = time.GetUtcNow() }, users, cancellationToken);
            _stop = await stops.FindNewestAsync(cancellationToken);
            Tick();
        }

        return Status!;
    }

    /// <summary>Goes on with those that are left; called every second or so.</summary>
    public void Tick()
    {
        if (IsRunning && _running.IsCompleted)
        {
            _running = RunAsync(_stop!);
        }
    }

    private async Task RunAsync(PlatformStopRecord stop)
    {
        try
        {
            var left = new Queue<string>(await stops.FindLeftAsync(stop.CommandId, CancellationToken.None));
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => StopNextAsync(stop, left)));
            _stop = await stops.FindNewestAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            KillLog.StopFailed(logger, stop.CommandId, exception);
        }
    }

    private async Task StopNextAsync(PlatformStopRecord stop, Queue<string> left)
    {
        while (left.TryDequeue(out var user))
        {
            await StopAsync(stop, user);
        }
    }

    private async Task StopAsync(PlatformStopRecord stop, string user)
    {
        try
        {
            var now = time.GetUtcNow();
            var reply = await trigger(user, new TriggerKill($"platform-{stop.CommandId}", KillSource.Operator, $"{stop.AskedBy}+{stop.ConfirmedBy}", now, null, null, IsDrill: false), CancellationToken.None);
            if (reply.Refused is not null)
            {
                throw new InvalidOperationException($"The kill switch refused: {reply.Refused}.");
            }

            await stops.MarkStoppedAsync(stop, user, now, CancellationToken.None);
            _failed.Remove(user);
            _stop = _stop! with { Stopped = _stop.Stopped + 1 };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // One account that cannot be stopped must not keep the others from it; it is tried again.
            _failed.Add(user);
            KillLog.StopFailed(logger, user, exception);
        }
    }
}
