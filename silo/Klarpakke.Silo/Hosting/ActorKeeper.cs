using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Universe;
using Klarpakke.GrainInterfaces.VenueGates;
using Klarpakke.Silo.Health;
using Orleans;

namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Sees to it that the feed grain of every followed venue runs, that of the weekly universe, and that of every venue with a gate. Every silo asks again and again: when the one it lived on has died or left, the next question
/// starts it elsewhere, long before its reminder would.
/// </summary>
internal sealed partial class ActorKeeper(IGrainFactory grains, FollowedVenues followed, TimeProvider time, ILogger<ActorKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        KeepRunningAsync("the universe", token => grains.GetGrain<IUniverseGrain>(IUniverseGrain.Key).EnsureRunningAsync(token), stoppingToken),
        .. VenueAccesses.Gated.Select(venue => KeepRunningAsync($"the gate of {venue.Code()}", token => grains.GetGrain<IVenueGateGrain>(venue.Code()).EnsureRunningAsync(token), stoppingToken)),
        .. followed.Venues.Select(venue => KeepRunningAsync($"the feed of {venue.Code()}", token => grains.GetGrain<IMarketFeedGrain>(venue.Code()).EnsureRunningAsync(token), stoppingToken)),
    ]);

    private async Task KeepRunningAsync(string actor, Func<CancellationToken, Task> ensure, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ensure(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested && exception is not OutOfMemoryException)
            {
                NotStarted(logger, actor, exception);
            }

            await Task.Delay(AskEvery, time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "It cannot be seen to that {Actor} runs; trying again.")]
    private static partial void NotStarted(ILogger logger, string actor, Exception exception);
}
