using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Puts a <see cref="PlatformStopDesk"/> into an actor, with a timer while a stop is running. The sweep wakes it after a restart.</summary>
internal sealed class PlatformStopGrain(IPlatformStops stops, IOpenPositions positions, TimeProvider time, ILogger<PlatformStopGrain> logger) : Grain, IPlatformStopGrain
{
    /// <summary>Its key.</summary>
    public const string Key = "platform";

    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);

    private PlatformStopDesk? _desk;
    private IGrainTimer? _timer;

    private PlatformStopDesk Desk => _desk ?? throw new InvalidOperationException("The stop of everybody has not started.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _desk = new PlatformStopDesk(stops, positions, (user, command, token) => GrainFactory.GetGrain<IKillSwitchGrain>(user).TriggerAsync(command, token), time, logger);
        await _desk.StartAsync(cancellationToken);
        RunTimer();
    }

    public async Task<PlatformStopStatus> TriggerAsync(PlatformStop command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var status = await Desk.TriggerAsync(command, cancellationToken);
        RunTimer();
        return status;
    }

    public Task<PlatformStopStatus?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Desk.Status);

    private void RunTimer()
    {
        if (Desk.IsRunning)
        {
            _timer ??= this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(TickEvery, TickEvery) { KeepAlive = true, Interleave = true });
        }
    }

    private Task Tick(CancellationToken cancellationToken)
    {
        Desk.Tick();
        if (!Desk.IsRunning)
        {
            _timer?.Dispose();
            _timer = null;
        }

        return Task.CompletedTask;
    }
}
