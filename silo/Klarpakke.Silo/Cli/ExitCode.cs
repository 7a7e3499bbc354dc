namespace Klarpakke.Silo.Cli;

/// <summary>How the process ended, for scripts.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something outside failed: database, port, disk, a replay file.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the settings are wrong; nothing was started.</summary>
    public const int BadInput = 2;

    /// <summary>The audit log is not whole.</summary>
    public const int AuditBroken = 3;
}
