using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Silo.Health;
using Orleans;

namespace Klarpakke.Silo.Hosting;

/// <summary>Sees to it that the feed grain of every followed venue runs. From then on its reminder keeps it running, whichever silo it lives on.</summary>
internal sealed partial class FeedStartup(IGrainFactory grains, FollowedVenues followed, TimeProvider time, ILogger<FeedStartup> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(followed.Venues.Select(venue => StartAsync(venue, stoppingToken)));

    private async Task StartAsync(Venue venue, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<IMarketFeedGrain>(venue.Code()).EnsureRunningAsync(stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested && exception is not OutOfMemoryException)
            {
                NotStarted(logger, venue, exception);
                await Task.Delay(RetryAfter, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The feed of {Venue} could not be started; trying again.")]
    private static partial void NotStarted(ILogger logger, Venue venue, Exception exception);
}
