namespace Klarpakke.Persistence.Postgres;

/// <summary>Reads what PostgreSQL's programs print when they fail, and says it in one line.</summary>
internal static class PrivatePostgresFaults
{
    public static bool IsDiskFull(string text) =>
        text.Contains("No space left on device", StringComparison.OrdinalIgnoreCase) || text.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase);

    public static bool IsPortTaken(string text) => text.Contains("Address already in use", StringComparison.Ordinal);

    /// <summary>Backends of a server that was killed still hold its memory; they notice within moments and leave.</summary>
    public static bool IsStillLeaving(string text) => text.Contains("shared memory block", StringComparison.Ordinal);

    public static PrivatePostgresException Initialisation(ClusterHome home, string lastLines) => IsDiskFull(lastLines) || home.DiskIsFull()
        ? DiskFull(home, lastLines)
        : new PrivatePostgresException($"A database could not be created in '{home.Directory}': {lastLines}");

    public static PrivatePostgresException Start(ClusterHome home, int port, string log)
    {
        var lastLines = OutputTail.Of(log.Split('\n'));
        // On a full disk the server cannot even write down why it stopped.
        if (IsDiskFull(log) || home.DiskIsFull())
        {
            return DiskFull(home, lastLines);
        }

        return IsPortTaken(log)
            ? new PrivatePostgresException($"Port {port} on 127.0.0.1 is taken by another program; stop it or configure another database port.")
            : new PrivatePostgresException($"PostgreSQL stopped while starting in '{home.Directory}': {lastLines}");
    }

    private static PrivatePostgresException DiskFull(ClusterHome home, string lastLines) =>
        new($"The disk that holds '{home.Directory}' is full; free some space and start again: {lastLines}");
}
