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

    public static void Delete(string directory) => Directory.Delete(directory, recursive: true);
}
