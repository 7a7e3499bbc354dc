using Klarpakke.Persistence.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Klarpakke.Silo.Health;

/// <summary>Ready only while the database answers.</summary>
internal sealed class DatabaseCheck(RunningDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.Read.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", exception);
        }
    }
}
