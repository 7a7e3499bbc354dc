using System.Diagnostics.CodeAnalysis;
using Orleans;

namespace Klarpakke.ClientApi.Status;

/// <summary>Asks a venue's feed how it does, for no longer than somebody waits for a page.</summary>
internal sealed partial class FeedStatusReader(IClusterClient cluster, TimeProvider clock, ILogger<FeedStatusReader> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The status; null when it cannot be had now.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps a feed from answering, the answer about the others must not be lost; it is logged.")]
    public async Task<FeedRow?> TryReadAsync(Venue venue, CancellationToken cancellationToken)
    {
        try
        {
            return FeedRow.Of(await cluster.GetGrain<IMarketFeedGrain>(venue.Code()).GetStatusAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(exception, venue);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The feed of {Venue} does not say how it does.")]
    private partial void LogUnreachable(Exception exception, Venue venue);
}
