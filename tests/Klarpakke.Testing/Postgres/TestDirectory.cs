using System.Diagnostics;
using System.Security.Cryptography;

namespace Klarpakke.Testing.Postgres;

/// <summary>A directory for a server of a test: in memory where the machine has such a place, so that syncing costs nothing.</summary>
public static class TestDirectory
{
    private const string Memory = "/dev/shm";

    public static string Create()
    {
        var root = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(root, "klarpakke-tests-" + RandomNumberGenerator.GetHexString(12, lowercase: true))).FullName;
    }

    /// <summary>A copy with owners and modes as they are, which PostgreSQL insists on.</summary>
    public static async Task<string> CopyAsync(string directory, CancellationToken cancellationToken)
    {
        var copy = Create();
        using var copying = Process.Start("cp", ["-a", Path.Combine(directory, "."), copy]);
        await copying.WaitForExitAsync(cancellationToken);
        return copying.ExitCode == 0 ? copy : throw new IOException($"'{directory}' could not be copied.");
    }

    public static void Delete(string directory) => Directory.Delete(directory, recursive: true);
}
