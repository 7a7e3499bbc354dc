using System.Globalization;

namespace Klarpakke.Persistence.Postgres;

/// <summary>A running server process of a cluster, as its <c>postmaster.pid</c> and the kernel tell.</summary>
internal sealed record Postmaster(int ProcessId, int Port, string Status)
{
    /// <summary>Whether the process is there and not yet a corpse.</summary>
    public bool IsAlive => IsRunning(ProcessId);

    /// <summary>It takes connections.</summary>
    public bool IsReady => Status == "ready";

    /// <summary>It is shutting down and takes no more connections.</summary>
    public bool IsStopping => Status == "stopping";

    /// <summary>
    /// The server that runs in this cluster, or null. A pid file alone proves nothing: after a crash its number may belong to another program, and a copied directory
    /// carries the pid of the original's server. What counts is that the process works in this very directory.
    /// </summary>
    public static async Task<Postmaster?> FindAsync(ClusterHome home, CancellationToken cancellationToken)
    {
        if (Read(home.PidFile) is not { } found || !found.IsAlive)
        {
            return null;
        }

        var stat = await ServerUser.Host.RunAsync("stat", ["-L", "-c", "%d:%i", home.DataDirectory, $"/proc/{found.ProcessId}/cwd"], null, cancellationToken);
        var identities = stat.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return stat.Succeeded && identities.Length == 2 && identities[0] == identities[1] ? found : null;
    }

    /// <summary>Reads process and port: lines 1 and 4 of the file, and the state in line 8; null while there is none or it is not written out.</summary>
    public static Postmaster? Read(string pidFile)
    {
        const int PortLine = 3;
        const int StatusLine = 7;
        try
        {
            var lines = File.ReadAllLines(pidFile);
            return lines.Length > PortLine
                && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && int.TryParse(lines[PortLine], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                    ? new Postmaster(process, port, lines.Length > StatusLine ? lines[StatusLine].Trim() : "")
                    : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            // The state letter follows the program's name, which stands in parentheses and may itself hold any character.
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
