using Klarpakke.Persistence.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Klarpakke.Persistence.Database;

/// <summary>Makes the two data sources and makes sure that each works as the role it is meant to.</summary>
internal static class DataSources
{
    // More than there are statements: each is parsed and planned once per connection and not at every use.
    private const int PreparedStatements = 200;

    /// <summary>For writers.</summary>
    public static NpgsqlDataSource ForApp(string connectionString, int maxConnections, ILoggerFactory loggerFactory) =>
        Build(connectionString, ServerRoles.App, "", maxConnections, loggerFactory);

    /// <summary>For queries.</summary>
    public static NpgsqlDataSource ForReading(string connectionString, int maxConnections, ILoggerFactory loggerFactory) =>
        Build(connectionString, ServerRoles.Read, "-c default_transaction_read_only=on", maxConnections, loggerFactory);

    /// <summary>A pooler between us and the server may drop the option that sets the role, and then the program would work as its login, owner rights included.</summary>
    /// <exception cref="DatabaseStartException">The session works as another role.</exception>
    public static async Task VerifyRoleAsync(NpgsqlDataSource source, string role, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select current_user::text");
        var actual = await command.ExecuteScalarAsync(cancellationToken) as string;
        if (actual != role)
        {
            throw new DatabaseStartException(
                $"The connection works as '{actual}' and not as '{role}'. A connection pooler that drops startup options does this: connect to PostgreSQL directly, or log in as '{role}'.");
        }
    }

    /// <exception cref="DatabaseStartException">No host has ever migrated this database.</exception>
    public static async Task VerifyTablesAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select to_regclass('audit_log') is not null");
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new DatabaseStartException("The database has no tables yet: start the host once.");
        }
    }

    private static NpgsqlDataSource Build(string connectionString, string role, string options, int maxConnections, ILoggerFactory loggerFactory)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = maxConnections,
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,
            ApplicationName = role,
            IncludeErrorDetail = false,
        };
        // As a startup option the role is the session's default: it comes back after every reset, so a pooled connection can never be handed out as the login.
        var asRole = settings.Username == role ? "" : $"-c role={role}";
        settings.Options = string.Join(' ', new[] { settings.Options, asRole, options }.Where(part => !string.IsNullOrEmpty(part)));
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = role };
        builder.UseLoggerFactory(loggerFactory).EnableParameterLogging(false);
        return builder.Build();
    }
}
