using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Klarpakke.ClientApi.Prices;

/// <summary>Feeds the board from the actors for as long as the host lives. While they cannot be reached the board ages, and every client sees it.</summary>
internal sealed partial class PriceStreamSubscriber(
    IClusterClient cluster, PriceBoard board, IOptions<ClientApiOptions> options, TimeProvider clock, ILogger<PriceStreamSubscriber> logger)
    : BackgroundService
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NotListedWait = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Value.Venues.Distinct().Select(venue => FollowAsync(venue, stoppingToken)));

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong, trying again is all that can help; it is logged, and shows as prices that age.")]
    private async Task FollowAsync(Venue venue, CancellationToken stoppingToken)
    {
        var subscriber = new VenueSubscriber(venue, cluster, board, logger);
        var afterFailure = ShortestWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                wait = await subscriber.RefreshAsync(stoppingToken) ? options.Value.InstrumentCheckInterval : NotListedWait;
                afterFailure = ShortestWait;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnreachable(exception, venue, afterFailure);
                wait = afterFailure;
                afterFailure = TimeSpan.FromTicks(Math.Min(afterFailure.Ticks * 2, LongestWait.Ticks));
            }

            await Task.Delay(wait, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The prices of {Venue} cannot be had from the actors; trying again in {Wait}.")]
    private partial void LogUnreachable(Exception exception, Venue venue, TimeSpan wait);
}
