using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Persistence.Postgres;

/// <summary>Brings the server process of a cluster up, or finds the one that a killed host left running.</summary>
internal sealed partial class ServerLauncher(
    ClusterHome home, PrivatePostgresOptions options, PostgresBinaries binaries, ServerUser user, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns when the server takes connections.</summary>
    /// <param name="port">The port it must have; 0 for any.</param>
    /// <param name="cancellationToken">Stops waiting, and the process that was started.</param>
    public async Task<Postmaster> StartAsync(int port, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        using var deadline = new CancellationTokenSource(options.StartTimeout, timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var running = await FindReadyAsync(both.Token) ?? await LaunchUntilReadyAsync(port, both.Token);
            LogReady(logger, home.Directory, running.Port, running.ProcessId, timeProvider.GetElapsedTime(started).TotalMilliseconds);
            return running;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PrivatePostgresException(
                $"PostgreSQL in '{home.Directory}' was not ready after {options.StartTimeout.TotalSeconds:0} s: {OutputTail.Of(home.LogSince(0).Split('\n'))}", exception);
        }
    }

    /// <summary>Stops the server: fast, which means open transactions are rolled back and everything committed is on disk.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (await Postmaster.FindAsync(home, cancellationToken) is null)
        {
            return;
        }

        var stop = await StopAsync("fast", options.StopTimeout, cancellationToken);
        if (!stop.Succeeded && await Postmaster.FindAsync(home, cancellationToken) is not null)
        {
            LogSlowStop(logger, options.StopTimeout.TotalSeconds, stop.LastLines);
            await StopAsync("immediate", options.StopTimeout, cancellationToken);
        }
    }

    private Task<CommandResult> StopAsync(string mode, TimeSpan timeout, CancellationToken cancellationToken) => user.RunAsync(
        binaries.Control, ["stop", "--silent", $"--pgdata={home.DataDirectory}", $"--mode={mode}", "--wait", $"--timeout={timeout.TotalSeconds:0}"], null, cancellationToken);

    private async Task<Postmaster?> FindReadyAsync(CancellationToken cancellationToken)
    {
        var found = await Postmaster.FindAsync(home, cancellationToken);
        while (found is { IsAlive: true })
        {
            if (found.IsReady)
            {
                LogFound(logger, found.ProcessId);
                return found;
            }

            // Still recovering, or still going down: both end by themselves.
            await Task.Delay(Poll, timeProvider, cancellationToken);
            found = Postmaster.Read(home.PidFile) ?? found;
        }

        return null;
    }

    private async Task<Postmaster> LaunchUntilReadyAsync(int port, CancellationToken cancellationToken)
    {
        const int PortAttempts = 5;
        home.RotateLog();
        for (var attempt = 1; ; attempt++)
        {
            ForgetForeignPid();
            var wanted = port == 0 ? FreePort() : port;
            var logLength = home.LogLength();
            using var process = Launch(wanted);
            if (await WaitAsync(process, cancellationToken) is { } ready)
            {
                return ready;
            }

            var complaint = await process.StandardError.ReadToEndAsync(cancellationToken) + home.LogSince(logLength);
            var again = PrivatePostgresFaults.IsStillLeaving(complaint)
                || (PrivatePostgresFaults.IsPortTaken(complaint) && port == 0 && attempt < PortAttempts);
            if (!again)
            {
                throw PrivatePostgresFaults.Start(home, wanted, complaint);
            }

            await Task.Delay(Poll, timeProvider, cancellationToken);
        }
    }

    private Process Launch(int port)
    {
        // A session of its own, or Ctrl-C on the terminal would reach the server before the host has drained. Output goes to a file, not to a pipe:
        // the server may outlive the host.
        const string Detach = """log=$1; shift; exec "$@" >>"$log" 2>&1 </dev/null""";
        string[] arguments = ["sh", "-c", Detach, "sh", home.LogFile, binaries.Postgres, "-D", home.DataDirectory, .. ServerSettings.Arguments(options, port)];
        return ServerUser.Start(user.Command("setsid", arguments));
    }

    private async Task<Postmaster?> WaitAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            while (!process.HasExited)
            {
                // Every program in the chain replaces the one before it, so the number stays the same down to the server.
                if (Postmaster.Read(home.PidFile) is { IsReady: true } ready && ready.ProcessId == process.Id)
                {
                    return ready;
                }

                await Task.Delay(Poll, timeProvider, cancellationToken);
            }

            return null;
        }
        catch (OperationCanceledException)
        {
            // It may not have written its pid file yet, so nobody else could find it to stop it.
            await user.RunAsync("sh", ["-c", $"kill -INT {process.Id}"], null, CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>PostgreSQL itself removes the file of a dead server, but refuses to start when the number now belongs to some other living program.</summary>
    private void ForgetForeignPid()
    {
        if (Postmaster.Read(home.PidFile) is { IsAlive: true } foreign)
        {
            LogForeignPid(logger, home.PidFile, foreign.ProcessId);
            File.Delete(home.PidFile);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The database in {Directory} is ready on port {Port} (process {ProcessId}) after {Milliseconds:0} ms.")]
    private static partial void LogReady(ILogger logger, string directory, int port, int processId, double milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database server of an earlier run still works (process {ProcessId}); it is used.")]
    private static partial void LogFound(ILogger logger, int processId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{PidFile} names process {ProcessId}, which is not a server of this directory; the file is removed.")]
    private static partial void LogForeignPid(ILogger logger, string pidFile, int processId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not stop within {Seconds} s and is stopped at once; it recovers at the next start: {Reason}")]
    private static partial void LogSlowStop(ILogger logger, double seconds, string reason);
}
