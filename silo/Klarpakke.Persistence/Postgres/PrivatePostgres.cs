using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Klarpakke.Persistence.Postgres;

/// <summary>
/// A PostgreSQL server of our own, started from the machine's binaries. It listens on 127.0.0.1 only, is stopped with the host, survives the host's sudden death, and is
/// started again when it dies itself.
/// </summary>
public sealed partial class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly ClusterHome _home;
    private readonly ServerLauncher _launcher;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, string> _passwords;
    private Postmaster _postmaster;
    private Task _watch = Task.CompletedTask;

    private PrivatePostgres(ClusterHome home, ServerLauncher launcher, Postmaster postmaster, string password, TimeProvider timeProvider, ILogger logger)
    {
        _home = home;
        _launcher = launcher;
        _postmaster = postmaster;
        _timeProvider = timeProvider;
        _logger = logger;
        _passwords = new() { [ServerRoles.Owner] = NewPassword(), [ServerRoles.App] = NewPassword(), [ServerRoles.Read] = NewPassword() };
        SuperuserConnectionString = ConnectionStringFor(postmaster.Port, ServerRoles.Superuser, password, "postgres");
    }

    /// <summary>The server's port on 127.0.0.1. It stays the same when the server has to be started again.</summary>
    public int Port => _postmaster.Port;

    /// <summary>The server's process.</summary>
    public int ProcessId => _postmaster.ProcessId;

    /// <summary>Connects as the role that owns the tables.</summary>
    public string OwnerConnectionString => ConnectionStringFor(ServerRoles.Owner);

    /// <summary>Connects as the role the program works as.</summary>
    public string AppConnectionString => ConnectionStringFor(ServerRoles.App);

    /// <summary>Connects as the role that only reads.</summary>
    public string ReadConnectionString => ConnectionStringFor(ServerRoles.Read);

    /// <summary>Connects as the superuser, to the maintenance database.</summary>
    public string SuperuserConnectionString { get; }

    /// <summary>Starts the server, or takes over the one that a killed host left running; makes the cluster, roles and database when they are missing.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="loggerFactory">For the server's life.</param>
    /// <param name="timeProvider">A clock that moves by itself: this waits for another process.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PrivatePostgresException">It cannot run; the message says why in one line.</exception>
    public static async Task<PrivatePostgres> StartAsync(
        PrivatePostgresOptions options, ILoggerFactory loggerFactory, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PrivatePostgresException("A private PostgreSQL is supported on Linux only; set ConnectionStrings__Klarpakke to use another server.");
        }

        var logger = loggerFactory.CreateLogger<PrivatePostgres>();
        var home = ClusterHome.Hold(options.Directory);
        ServerLauncher? launcher = null;
        try
        {
            launcher = await PrepareAsync(home, options, timeProvider, logger, cancellationToken);
            var postmaster = await launcher.StartAsync(options.Port, cancellationToken);
            var server = new PrivatePostgres(home, launcher, postmaster, home.ReadPassword(), timeProvider, logger);
            await server.EnsureDatabaseAsync(cancellationToken);
            server._watch = server.WatchAsync();
            return server;
        }
        catch
        {
            await (launcher?.StopAsync(CancellationToken.None) ?? Task.CompletedTask);
            home.Dispose();
            throw;
        }
    }

    /// <summary>Whether a cluster was ever made in this directory.</summary>
    public static bool ExistsIn(string directory)
    {
        using var home = ClusterHome.Look(directory);
        return home.ReadVersion() is not null;
    }

    /// <summary>Connection string of the superuser of a server that some host is running in this directory now, or null when none runs.</summary>
    public static async Task<string?> FindRunningAsync(string directory, CancellationToken cancellationToken)
    {
        using var home = ClusterHome.Look(directory);
        return await Postmaster.FindAsync(home, cancellationToken) is { IsReady: true } running
            ? ConnectionStringFor(running.Port, ServerRoles.Superuser, home.ReadPassword(), ServerRoles.Database)
            : null;
    }

    /// <summary>Stops the server and lets go of the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _watch;
        await _launcher.StopAsync(CancellationToken.None);
        _home.Dispose();
        _stopping.Dispose();
    }

    private static async Task<ServerLauncher> PrepareAsync(
        ClusterHome home, PrivatePostgresOptions options, TimeProvider timeProvider, ILogger logger, CancellationToken cancellationToken)
    {
        var version = home.ReadVersion();
        var binaries = await PostgresBinaries.FindAsync(options.BinariesDirectory, version, home.Directory, cancellationToken);
        var user = version is null ? ServerUser.ForNewCluster(options.ServerUser) : await ServerUser.OwnerOfAsync(home.DataDirectory, cancellationToken);
        if (version is null)
        {
            await ClusterCreation.CreateAsync(home, options, binaries, user, logger, cancellationToken);
        }

        // Before the server runs: without its password it would be of no use.
        home.ReadPassword();
        return new ServerLauncher(home, options, binaries, user, timeProvider, logger);
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var superuser = new NpgsqlConnection(SuperuserConnectionString);
            await superuser.OpenAsync(cancellationToken);
            await ServerRoles.EnsureAsync(superuser, _passwords, cancellationToken);
            await ServerRoles.EnsureDatabaseAsync(superuser, ServerRoles.Database, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new PrivatePostgresException(
                $"The server in '{_home.Directory}' does not accept the password in 'superuser.password'; restore that file or move the directory away.", exception);
        }
        catch (NpgsqlException exception)
        {
            throw PrivatePostgresFaults.Start(_home, Port, exception.Message);
        }
    }

    /// <summary>A server that dies while the host lives (killed, out of memory, a disk that was full) is started again on its port; until then every command fails.</summary>
    private async Task WatchAsync()
    {
        var pause = WatchInterval;
        while (!_stopping.IsCancellationRequested)
        {
            await Task.Delay(pause, _timeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested || _postmaster.IsAlive)
            {
                pause = WatchInterval;
                continue;
            }

            try
            {
                LogDied(_logger, _postmaster.ProcessId);
                _postmaster = await _launcher.StartAsync(Port, _stopping.Token);
                pause = WatchInterval;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is PrivatePostgresException or IOException or UnauthorizedAccessException)
            {
                LogRestartFailed(_logger, exception.Message);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private string ConnectionStringFor(string role) => ConnectionStringFor(Port, role, _passwords[role], ServerRoles.Database);

    private static string ConnectionStringFor(int port, string role, string password, string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = role, Password = password, Database = database, SslMode = SslMode.Disable, Timeout = 5, Pooling = role != ServerRoles.Superuser }
            .ConnectionString;

    private static string NewPassword() => RandomNumberGenerator.GetHexString(48, lowercase: true);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database server (process {ProcessId}) died; it is started again.")]
    private static partial void LogDied(ILogger logger, int processId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database server cannot be started again yet: {Reason}")]
    private static partial void LogRestartFailed(ILogger logger, string reason);
}
