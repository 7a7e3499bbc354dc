using System.Globalization;

namespace Klarpakke.Benchmarks.Grid;

/// <summary>One reading of a host's <c>/metrics</c>.</summary>
internal sealed class GridMetrics(string text)
{
    private readonly string[] _lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Sum over the tag sets of a series that hold this tag; 0 when there are none.</summary>
    public double Sum(string name, string tag = "") => _lines
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ' && line.Contains(tag, StringComparison.Ordinal))
        .Sum(line => double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
}
