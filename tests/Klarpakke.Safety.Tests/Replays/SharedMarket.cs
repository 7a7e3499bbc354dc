namespace Klarpakke.Safety.Tests.Replays;

/// <summary>The market part of the shared data set, where it is present beside the repository.</summary>
internal static class SharedMarket
{
    public const string Absent = "The shared data set is not present (shared/data beside an ancestor folder, or KLARPAKKE_SHARED).";

    /// <summary>The folder; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KLARPAKKE_SHARED") is { Length: > 0 } configured)
        {
            return Path.Combine(configured, "data", "market");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "market");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
