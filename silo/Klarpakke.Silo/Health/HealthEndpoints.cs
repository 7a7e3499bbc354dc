using Klarpakke.Silo.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Klarpakke.Silo.Health;

/// <summary>What the machine that runs us asks: is the process alive, may it get work, what does it measure.</summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services, bool hasDatabase, bool hasActors, bool isSilo)
    {
        var checks = services.AddHealthChecks();
        if (hasDatabase)
        {
            checks.AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(2));
        }

        if (hasActors)
        {
            checks.AddCheck<FeedCheck>("feeds", tags: [Ready], timeout: TimeSpan.FromSeconds(2));
        }

        if (isSilo)
        {
            checks.AddCheck<RiskCheck>("risk", tags: [Ready], timeout: TimeSpan.FromSeconds(2));
        }
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapGet("/metrics", (MetricsText metrics) => Results.Text(metrics.Write(), "text/plain; version=0.0.4; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
    });
}
