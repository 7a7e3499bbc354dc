using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans;

namespace Klarpakke.Silo.Health;

/// <summary>
/// Ready once the actors answer. A venue that is down makes the grid degraded, not unready: it must keep serving what it knows, and restarting it would not help.
/// </summary>
internal sealed class FeedCheck(IGrainFactory grains, FollowedVenues followed) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var down = new List<string>();
        foreach (var venue in followed.Venues)
        {
            try
            {
                var status = await grains.GetGrain<IMarketFeedGrain>(venue.Code()).GetStatusAsync(cancellationToken).WaitAsync(cancellationToken);
                if (status.State == FeedState.Down)
                {
                    down.Add(venue.Code());
                }
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                return HealthCheckResult.Unhealthy("The actors do not answer.", exception);
            }
        }

        return down.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"No prices from {string.Join(", ", down)}.");
    }
}
