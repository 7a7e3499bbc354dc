using Klarpakke.Silo.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Klarpakke.Silo.Health;

/// <summary>Ready once everything open has been found and asked to go on; degraded when that has not come about for a while, since a restart would not help.</summary>
internal sealed class RiskCheck(RiskWatch watch, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(watch.LookedAt switch
    {
        null => HealthCheckResult.Unhealthy("What is open has not been looked for yet."),
        { } at when time.GetUtcNow() - at > LongestGap => HealthCheckResult.Degraded($"What is open was last looked for at {at.UtcDateTime:HH:mm:ss}."),
        _ => HealthCheckResult.Healthy(),
    });
}
