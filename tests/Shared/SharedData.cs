namespace Klarpakke.Tests;

/// <summary>Recorded data that lies beside the repository: <c>shared/data</c> beside an ancestor folder, or where <c>KLARPAKKE_SHARED</c> says. What needs it is skipped, visibly, where it is missing.</summary>
internal static partial class SharedData
{
    /// <summary>The folder of the data; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Full path of a file or folder in it; null when it is not there.</summary>
    public static string? TryFind(string relativePath) =>
        Folder is not null && Path.Combine(Folder, relativePath) is var path && (File.Exists(path) || Directory.Exists(path)) ? path : null;

    private static string? Find()
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
