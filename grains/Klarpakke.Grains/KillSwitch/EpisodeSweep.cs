using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// Sees to it that every watched kill episode is run by somebody, from its row: reminders come once a minute and an actor's timer ends with it. Every silo sweeps; to resume what is
/// running does nothing.
/// </summary>
public sealed class EpisodeSweep(IKillStore store, IPlatformStops stops, IGrainFactory grains, TimeProvider time, ILogger<EpisodeSweep> logger) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Looks once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var users = await store.FindWatchedAsync(cancellationToken);
            await Task.WhenAll(users.Select(user => ResumeAsync(user, cancellationToken)));
            if (await stops.FindNewestAsync(cancellationToken) is { IsRunning: true })
            {
                await grains.GetGrain<IPlatformStopGrain>(PlatformStopGrain.Key).GetAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            KillLog.SweepFailed(logger, exception);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await SweepAsync(stoppingToken);
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ResumeAsync(string user, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IKillSwitchGrain>(user).ResumeAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // One that cannot be resumed must not keep the others from it.
            KillLog.ResumeFailed(logger, user, exception);
        }
    }
}
