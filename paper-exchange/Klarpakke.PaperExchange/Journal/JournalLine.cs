using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>One line of a journal file: checksum, space, JSON, line feed. A line that was not written to its end does not pass for one.</summary>
internal static class JournalLine
{
    private const int ChecksumLength = 8;

    public static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var line = new byte[ChecksumLength + 1 + json.Length + 1];
        Encoding.ASCII.GetBytes(Checksum(json).ToString("x8", CultureInfo.InvariantCulture), line);
        line[ChecksumLength] = (byte)' ';
        json.CopyTo(line.AsSpan(ChecksumLength + 1));
        line[^1] = (byte)'\n';
        return line;
    }

    /// <summary>The JSON of a line without its line feed, if the checksum is right.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> json)
    {
        json = line.Length > ChecksumLength ? line[(ChecksumLength + 1)..] : default;
        return json.Length > 0 && line[ChecksumLength] == ' '
            && uint.TryParse(line[..ChecksumLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var told) && told == Checksum(json);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var left in bytes)
        {
            crc = BitOperations.Crc32C(crc, left);
        }

        return ~crc;
    }
}
