namespace Klarpakke.Tests;

internal static partial class SharedData
{
    /// <summary>Full path of a file or folder in it; skips the test when it is not there.</summary>
    public static string Require(string relativePath)
    {
        var path = TryFind(relativePath);
        Assert.SkipWhen(path is null, $"The shared test data ({relativePath}) is not on this machine.");
        return path!;
    }
}
