using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Silo.Health;
using Orleans;

namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Sees to it that the feed grain of every followed venue runs. Every silo asks again and again: when the one it lived on has died or left, the next question
/// starts it elsewhere, long before its reminder would.
/// </summary>
internal sealed partial class FeedKeeper(IGrainFactory grains, FollowedVenues followed, TimeProvider time, ILogger<FeedKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(followed.Venues.Select(venue => KeepRunningAsync(venue, stoppingToken)));

    private async Task KeepRunningAsync(Venue venue, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<IMarketFeedGrain>(venue.Code()).EnsureRunningAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested && exception is not OutOfMemoryException)
            {
                NotStarted(logger, venue, exception);
            }

            await Task.Delay(AskEvery, time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The feed of {Venue} cannot be started; trying again.")]
    private static partial void NotStarted(ILogger logger, Venue venue, Exception exception);
}
