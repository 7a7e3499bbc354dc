using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Klarpakke.Benchmarks.Storage;

/// <summary>How long the disk takes to make 8 KB safe, by PostgreSQL's own tool. A writer that waits for each of its transactions cannot be faster.</summary>
internal static partial class DiskSync
{
    /// <summary>Microseconds of one write with fdatasync; null when the tool is not there or says nothing of it.</summary>
    public static async Task<double?> MeasureAsync(string folder, CancellationToken cancellationToken)
    {
        if (FindTool() is not { } tool)
        {
            return null;
        }

        using var process = Process.Start(new ProcessStartInfo(tool, ["-s", "1", "-f", Path.Combine(folder, "fsync")]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                if (Line().Match(line) is { Success: true } match)
                {
                    return double.Parse(match.Groups["us"].Value, CultureInfo.InvariantCulture);
                }
            }

            return null;
        }
        finally
        {
            // It goes on with methods that PostgreSQL does not use here.
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static string? FindTool() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateFiles("/usr/lib/postgresql", "pg_test_fsync", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    [GeneratedRegex(@"^\s*fdatasync\s+[\d.]+ ops/sec\s+(?<us>\d+) usecs/op", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
