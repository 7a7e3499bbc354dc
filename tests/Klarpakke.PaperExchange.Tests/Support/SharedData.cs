namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>The shared data set, where it is present beside the repository.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>A path inside the data set; skips the test where the set is absent.</summary>
    public static string Path(string relative)
    {
        Assert.SkipWhen(Root is null, "The shared data set is not present (shared/data beside an ancestor folder, or KLARPAKKE_SHARED).");
        return System.IO.Path.Combine(Root!, relative);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KLARPAKKE_SHARED") is { Length: > 0 } configured)
        {
            return System.IO.Path.Combine(configured, "data");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
