using Orleans;
using Orleans.Runtime;

namespace Klarpakke.ClientApi.Status;

/// <summary>Asks a venue's feed how it does, for no longer than somebody waits for a page.</summary>
internal sealed partial class FeedStatusReader(IClusterClient cluster, TimeProvider clock, ILogger<FeedStatusReader> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The status; null when it cannot be had now.</summary>
    public async Task<FeedRow?> TryReadAsync(Venue venue, CancellationToken cancellationToken)
    {
        try
        {
            return FeedRow.Of(await cluster.GetGrain<IMarketFeedGrain>(venue.Code()).GetStatusAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken));
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            LogUnreachable(exception, venue);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The feed of {Venue} does not say how it does.")]
    private partial void LogUnreachable(Exception exception, Venue venue);
}
