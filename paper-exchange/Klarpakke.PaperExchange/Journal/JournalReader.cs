using System.Text.Json;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>
/// Reads a journal file. What a killed process leaves is a last line without its end; that is cut. A wrong line with whole ones after it is something else: damage, and then
/// nothing is guessed.
/// </summary>
internal sealed class JournalReader(string path)
{
    private int _position;
    private int _records;

    /// <summary>Bytes at the end that are no record.</summary>
    public int CutBytes { get; private set; }

    /// <exception cref="PaperExchangeStartException">The file is damaged, or of another version.</exception>
    public SavedState Read()
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var header = ReadHeader(bytes);
        var saved = new SavedState();
        while (TryNext(bytes, out var json))
        {
            saved.Apply(Parse(json));
            _records++;
        }

        CutBytes = bytes.Length - _position;
        if (_records < header.Records)
        {
            throw Damaged("its snapshot is not whole");
        }

        if (HasWholeLineAfter(bytes, _position))
        {
            throw Damaged("a record in the middle is not as it was written");
        }

        return saved;
    }

    private JournalHeader ReadHeader(ReadOnlySpan<byte> bytes)
    {
        if (!TryNext(bytes, out var json) || JsonSerializer.Deserialize(json, StateJson.Default.JournalHeader) is not { Format: JournalHeader.FormatName } header)
        {
            throw Damaged("it does not begin like one");
        }

        return header.Version == JournalHeader.CurrentVersion
            ? header
            : throw new PaperExchangeStartException($"The paper accounts in '{path}' are of version {header.Version}; this program knows version {JournalHeader.CurrentVersion}.");
    }

    private bool TryNext(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> json)
    {
        json = default;
        var rest = bytes[_position..];
        var length = rest.IndexOf((byte)'\n');
        if (length < 0 || !JournalLine.TryRead(rest[..length], out json))
        {
            return false;
        }

        _position += length + 1;
        return true;
    }

    private StateChange Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StateJson.Default.StateChange) ?? throw Damaged("a record is empty");
        }
        catch (JsonException)
        {
            throw Damaged("a record cannot be read");
        }
    }

    private static bool HasWholeLineAfter(ReadOnlySpan<byte> bytes, int position)
    {
        var rest = bytes[position..];
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            if (JournalLine.TryRead(rest[..end], out _))
            {
                return true;
            }

            rest = rest[(end + 1)..];
        }

        return false;
    }

    private PaperExchangeStartException Damaged(string why) => new(
        $"The paper accounts in '{path}' are damaged near byte {_position}: {why}. The file was left as it is; restore it, or move it away to begin without it.");
}
