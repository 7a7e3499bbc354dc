using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>Reads a recording row by row. A damaged row is left out and named in the log; only a file without a single good row is an error.</summary>
internal sealed partial class ReplayFileReader(ILogger<ReplayFileReader> logger)
{
    private const int RefusalsLogged = 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ReplayFileException">Unreadable, of an unknown kind, or without a good row.</exception>
    public ReplayFile Read(string path)
    {
        var file = new ReplayFile(path, ReplaySymbol.FromFileName(path));
        var reading = new Reading(file);
        try
        {
            var content = RecordingContent.Load(path);
            using var text = new StreamReader(content.Bytes);
            ReadRows(text, reading, content.Damage);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ReplayFileException($"{path}: the file cannot be read: {unreadable.Message}", unreadable);
        }

        if (file.IsEmpty)
        {
            throw new ReplayFileException(reading.FirstRefusal is { } first
                ? $"{path}, line {first.Line}: {first.Reason}. The file has no valid row."
                : $"{path}: the file has no rows.");
        }

        if (file.RefusedRows > 0)
        {
            LogRefused(file.RefusedRows, path);
        }

        return reading.WithBarLengths();
    }

    /// <summary>Whether the first line of the file names columns this reader knows.</summary>
    public static bool IsRecording(string path)
    {
        var content = RecordingContent.Load(path);
        using var text = new StreamReader(content.Bytes);
        // What is damaged goes on to the real read, which says what is wrong with it.
        return content.Damage is not null || RowParsers.For((text.ReadLine() ?? string.Empty).Split(',')) is not null;
    }

    private void ReadRows(StreamReader text, Reading reading, string? damage)
    {
        // Recordings hold numbers only, so a comma is always a separator.
        var header = (text.ReadLine() ?? string.Empty).Split(',');
        if (RowParsers.For(header) is not { } parse)
        {
            throw new ReplayFileException($"{reading.File.Path}, line 1: {damage ?? $"unknown columns '{string.Join(',', header)}'"}.");
        }

        var line = 1;
        var row = text.ReadLine();
        while (row is not null)
        {
            line++;
            var next = text.ReadLine();
            // The row at which damaged data ends may be cut in the middle of a number and still look like one.
            var reason = next is null && damage is not null ? damage : Parse(row.Split(','), header.Length, parse, reading);
            if (reason is not null)
            {
                Refuse(reading, line, reason);
            }

            row = next;
        }
    }

    private static string? Parse(string[] fields, int columns, RowParser parse, Reading reading) =>
        fields.Length == columns ? parse(fields, reading) : $"expected {columns} columns and found {fields.Length}";

    private void Refuse(Reading reading, int line, string reason)
    {
        reading.FirstRefusal ??= (line, reason);
        if (++reading.File.RefusedRows <= RefusalsLogged)
        {
            LogRefusedRow(reading.File.Path, line, reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Row refused in {File}, line {Line}: {Reason}.")]
    private partial void LogRefusedRow(string file, int line, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} rows were refused in {File}; the rest is replayed.")]
    private partial void LogRefused(int count, string file);
}
