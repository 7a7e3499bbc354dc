namespace Klarpakke.Domain.Tests;

/// <summary>Recorded data that lies beside the repository. Tests that need it are skipped, visibly, where it is missing.</summary>
internal static class SharedData
{
    private static readonly string? Root = FindRoot();

    /// <summary>Full path of a file below the shared data folder; skips the test when it is not there.</summary>
    public static string Require(string relativePath)
    {
        var path = Root is null ? null : Path.Combine(Root, relativePath);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"The shared test data ({relativePath}) is not on this machine.");
        return path!;
    }

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("KLARPAKKE_SHARED") is { Length: > 0 } configured)
        {
            return Path.Combine(configured, "data");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
