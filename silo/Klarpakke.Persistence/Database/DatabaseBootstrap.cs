using Klarpakke.Persistence.Migrations;
using Klarpakke.Persistence.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Klarpakke.Persistence.Database;

/// <summary>Gets the database ready. Runs before the actors start, so that nothing ever finds it half-made.</summary>
public static class DatabaseBootstrap
{
    private const string OwnHistory = "migrations";
    private const string OrleansHistory = "orleans";

    /// <summary>Starts the private server if no connection string is set, migrates, and opens the data sources.</summary>
    /// <param name="options">Which database.</param>
    /// <param name="loggerFactory">For the database's life.</param>
    /// <param name="timeProvider">A clock that moves by itself: a start waits for another process.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="DatabaseStartException">The database cannot be used; the message is one line for the person who starts the host.</exception>
    public static async Task<RunningDatabase> StartAsync(
        DatabaseOptions options, ILoggerFactory loggerFactory, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return string.IsNullOrEmpty(options.ConnectionString)
            ? await StartPrivateAsync(options, loggerFactory, timeProvider, cancellationToken)
            : await OpenExternalAsync(options, options.ConnectionString, loggerFactory, timeProvider, cancellationToken);
    }

    /// <summary>
    /// Opens the database for a tool that only reads (the audit verifier): changes no schema, and uses the private server of a running host if there is one.
    /// </summary>
    /// <exception cref="DatabaseStartException">The database cannot be used.</exception>
    public static Task<ToolDatabase> OpenForReadingAsync(
        DatabaseOptions options, ILoggerFactory loggerFactory, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var external = string.IsNullOrEmpty(options.ReadOnlyConnectionString) ? options.ConnectionString : options.ReadOnlyConnectionString;
        return OpenForToolAsync(ServerRoles.Read, external, options, loggerFactory, timeProvider, cancellationToken);
    }

    /// <summary>Opens the database for a tool that writes rows (the rotation of keys), beside a running host or without one; changes no schema.</summary>
    /// <exception cref="DatabaseStartException">The database cannot be used.</exception>
    public static Task<ToolDatabase> OpenForWritingAsync(
        DatabaseOptions options, ILoggerFactory loggerFactory, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return OpenForToolAsync(ServerRoles.App, options.ConnectionString, options, loggerFactory, timeProvider, cancellationToken);
    }

    private static async Task<ToolDatabase> OpenForToolAsync(
        string role, string? external, DatabaseOptions options, ILoggerFactory loggerFactory, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(external))
        {
            return await OpenForToolAsync(role, external, server: null, options, loggerFactory, cancellationToken);
        }

        if (await PrivatePostgres.FindRunningAsync(options.DataDirectory, cancellationToken) is { } running)
        {
            return await OpenForToolAsync(role, running, server: null, options, loggerFactory, cancellationToken);
        }

        if (!PrivatePostgres.ExistsIn(options.DataDirectory))
        {
            throw new DatabaseStartException($"There is no database in '{options.DataDirectory}': start the host once.");
        }

        var server = await PrivatePostgres.StartAsync(ServerOptions(options), loggerFactory, timeProvider, cancellationToken);
        return await OpenForToolAsync(role, role == ServerRoles.Read ? server.ReadConnectionString : server.AppConnectionString, server, options, loggerFactory, cancellationToken);
    }

    private static async Task<ToolDatabase> OpenForToolAsync(
        string role, string connectionString, PrivatePostgres? server, DatabaseOptions options, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        NpgsqlDataSource? source = null;
        try
        {
            source = role == ServerRoles.Read
                ? DataSources.ForReading(connectionString, options.MaxConnections, loggerFactory)
                : DataSources.ForApp(connectionString, options.MaxConnections, loggerFactory);
            await DataSources.VerifyRoleAsync(source, role, cancellationToken);
            await DataSources.VerifyTablesAsync(source, cancellationToken);
            return new ToolDatabase(source, server);
        }
        catch (Exception exception)
        {
            await (source?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (exception is NpgsqlException or ArgumentException)
            {
                throw Unusable(exception);
            }

            throw;
        }
    }

    private static async Task<RunningDatabase> StartPrivateAsync(
        DatabaseOptions options, ILoggerFactory loggerFactory, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var server = await PrivatePostgres.StartAsync(ServerOptions(options), loggerFactory, timeProvider, cancellationToken);
        try
        {
            await MigrateAsync(server.OwnerConnectionString, options.OrleansTables, loggerFactory, timeProvider, cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return new RunningDatabase(
            DataSources.ForApp(server.AppConnectionString, options.MaxConnections, loggerFactory),
            DataSources.ForReading(server.ReadConnectionString, options.MaxConnections, loggerFactory),
            server.AppConnectionString, server.OwnerConnectionString, server);
    }

    private static async Task<RunningDatabase> OpenExternalAsync(
        DatabaseOptions options, string connectionString, ILoggerFactory loggerFactory, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        NpgsqlDataSource? app = null;
        NpgsqlDataSource? read = null;
        try
        {
            await ExternalRoles.EnsureAsync(connectionString, cancellationToken);
            await MigrateAsync(connectionString, options.OrleansTables, loggerFactory, timeProvider, cancellationToken);
            var reading = string.IsNullOrEmpty(options.ReadOnlyConnectionString) ? connectionString : options.ReadOnlyConnectionString;
            app = DataSources.ForApp(connectionString, options.MaxConnections, loggerFactory);
            read = DataSources.ForReading(reading, options.MaxConnections, loggerFactory);
            await DataSources.VerifyRoleAsync(app, ServerRoles.App, cancellationToken);
            await DataSources.VerifyRoleAsync(read, ServerRoles.Read, cancellationToken);
            return new RunningDatabase(app, read, connectionString, connectionString, server: null);
        }
        catch (Exception exception)
        {
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (read?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (exception is NpgsqlException or ArgumentException)
            {
                throw Unusable(exception);
            }

            throw;
        }
    }

    /// <summary>Applies what is missing of the program's own tables, and of the cluster runtime's when asked.</summary>
    internal static Task<int> MigrateAsync(
        string ownerConnectionString, bool orleansTables, ILoggerFactory loggerFactory, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        string[] folders = orleansTables ? [OwnHistory, OrleansHistory] : [OwnHistory];
        return new Migrator(timeProvider, loggerFactory.CreateLogger<Migrator>())
            .MigrateAsync(ownerConnectionString, [.. folders.Select(MigrationHistory.Embedded)], cancellationToken);
    }

    private static DatabaseStartException Unusable(Exception exception) => exception switch
    {
        PostgresException refused => Unusable($"{refused.MessageText} ({refused.SqlState})", refused),
        NpgsqlException { InnerException: { } cause } => Unusable(cause.Message, cause),
        NpgsqlException failed => Unusable(failed.Message, failed),
        // What could not be read as a connection string may be quoted in the exception, password and all: it is not passed on.
        _ => Unusable("it is not a valid connection string", null),
    };

    private static DatabaseStartException Unusable(string reason, Exception? cause) =>
        new($"The database cannot be used: {reason}", cause);

    private static PrivatePostgresOptions ServerOptions(DatabaseOptions options) => new(options.DataDirectory)
    {
        Port = options.Port,
        BinariesDirectory = options.BinariesDirectory,
        ServerUser = options.ServerUser,
        StartTimeout = options.StartTimeout,
    };
}
