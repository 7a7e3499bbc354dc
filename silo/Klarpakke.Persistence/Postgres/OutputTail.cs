namespace Klarpakke.Persistence.Postgres;

internal static class OutputTail
{
    private const int Lines = 4;

    /// <summary>The last lines that say something, on one line.</summary>
    public static string Of(IEnumerable<string> lines) =>
        string.Join(" | ", lines.Select(line => line.Trim()).Where(line => line.Length > 0).TakeLast(Lines));
}
