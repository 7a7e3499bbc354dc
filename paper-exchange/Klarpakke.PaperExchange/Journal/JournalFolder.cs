using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>
/// The files of the journal: <c>accounts-000001.jsonl</c> and so on, of which only the newest counts. A file begins with a snapshot, is complete before it has its name, and
/// only grows afterwards. Only their owner may read them, since keys are in them; one process at a time may have the folder.
/// </summary>
internal sealed partial class JournalFolder : IDisposable
{
    private const string Prefix = "accounts-";
    private const string Suffix = ".jsonl";
    private const string CutSuffix = ".cut";
    private const long SmallestTurnover = 8 * 1024 * 1024;

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly ILogger _logger;
    private FileStream? _file;
    private long _generation;

    private JournalFolder(string path, FileStream claimed, ILogger logger) => (_path, _lock, _logger) = (path, claimed, logger);

    /// <summary>So much may be appended to a snapshot of a size before the next one: files stay within thrice the state, and snapshots rare.</summary>
    public static long Turnover(long snapshotSize) => Math.Max(SmallestTurnover, 2 * snapshotSize);

    /// <summary>Claims a folder, which is made if there is none.</summary>
    /// <exception cref="PaperExchangeStartException">It cannot be used, or another process has it.</exception>
    public static JournalFolder Open(string path, ILogger logger)
    {
        try
        {
            Create(path);
            return new JournalFolder(path, new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), logger);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PaperExchangeStartException($"The paper accounts in '{path}' cannot be used, or another process has them open: {failure.Message}", failure);
        }
    }

    /// <summary>Reads the newest file; null when there is none. A last line that was not written to its end is left out.</summary>
    /// <exception cref="PaperExchangeStartException">The file is damaged, or of another version. It is left as it is.</exception>
    public SavedState? Read()
    {
        if (Generations().LastOrDefault() is not { Path: not null } newest)
        {
            return null;
        }

        _generation = newest.Number;
        var reader = new JournalReader(newest.Path);
        var saved = reader.Read();
        if (reader.CutBytes > 0)
        {
            // Nothing that was acknowledged is in there, but it is not ours to throw away.
            File.Copy(newest.Path, newest.Path + CutSuffix, overwrite: true);
            LogCut(newest.Path, reader.CutBytes, newest.Path + CutSuffix);
        }

        return saved;
    }

    /// <summary>Begins the next file, and deletes those before it.</summary>
    public void Begin(IReadOnlyList<byte[]> snapshot)
    {
        var path = PathOf(_generation + 1);
        var (unfinished, old) = (path + ".new", _file);
        var file = new FileStream(unfinished, Options());
        file.Write(JournalLine.Write(JournalHeader.For(snapshot.Count), StateJson.Default.JournalHeader));
        Append(file, snapshot);
        File.Move(unfinished, path);
        (_file, _generation) = (file, _generation + 1);
        old?.Dispose();
        foreach (var outdated in Generations().Where(generation => generation.Number < _generation))
        {
            File.Delete(outdated.Path!);
        }
    }

    /// <summary>Writes entries in order and returns when the disk has them.</summary>
    public void Write(IReadOnlyList<JournalEntry> entries)
    {
        var lines = new List<byte[]>();
        foreach (var entry in entries)
        {
            if (entry.Snapshot is { } snapshot)
            {
                Append(_file!, lines);
                lines.Clear();
                Begin(snapshot);
            }
            else if (entry.Line is { } line)
            {
                lines.Add(line);
            }
        }

        Append(_file!, lines);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private static void Append(FileStream file, IReadOnlyList<byte[]> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        foreach (var line in lines)
        {
            file.Write(line);
        }

        file.Flush(flushToDisk: true);
    }

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private string PathOf(long generation) => Path.Combine(_path, Prefix + generation.ToString("000000", CultureInfo.InvariantCulture) + Suffix);

    private IEnumerable<(long Number, string? Path)> Generations() => Directory.EnumerateFiles(_path, Prefix + "*" + Suffix)
        .Select(path => (Number: long.TryParse(Path.GetFileName(path)[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, (string?)path))
        .Where(generation => generation.Number > 0)
        .OrderBy(generation => generation.Number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} ended in {Bytes} bytes of a record that was not written to its end, and that nobody was told of; the file as it was is kept as {Kept}.")]
    private partial void LogCut(string path, int bytes, string kept);
}
