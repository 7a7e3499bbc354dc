namespace Klarpakke.Architecture.Tests;

/// <summary>The files of the repository this assembly was built from, without what builds and package managers make.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs =
        new(["bin", "obj", "node_modules", ".git", ".local", ".vs", ".idea", "dist", "TestResults", "BenchmarkDotNet.Artifacts"], StringComparer.Ordinal);

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Every file, as paths from the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Walk(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> FilesOf(params string[] extensions) =>
        Files.Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Klarpakke.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Klarpakke.sln is not in any folder above '{start}'.");
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
    [
        .. folder.EnumerateFiles().Where(file => !NotOurs.Contains(file.Name)).Select(file => file.FullName),
        .. folder.EnumerateDirectories().Where(child => !NotOurs.Contains(child.Name) && child.LinkTarget is null).SelectMany(Walk),
    ];
}
