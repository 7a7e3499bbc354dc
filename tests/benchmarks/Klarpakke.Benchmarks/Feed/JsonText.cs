using System.Buffers.Text;

namespace Klarpakke.Benchmarks.Feed;

/// <summary>Finds single values in JSON whose form is known, since two hundred whole readers would measure themselves.</summary>
internal static class JsonText
{
    /// <summary>What stands behind a mark, up to the next quotation mark; empty when the mark is not there.</summary>
    public static ReadOnlySpan<byte> After(ReadOnlySpan<byte> json, ReadOnlySpan<byte> mark)
    {
        var at = json.IndexOf(mark);
        if (at < 0)
        {
            return [];
        }

        var value = json[(at + mark.Length)..];
        return value[..value.IndexOf((byte)'"')];
    }

    /// <summary>Milliseconds since the epoch of <c>2026-01-05T10:20:30.123Z</c>; 0 when there is nothing.</summary>
    public static long Milliseconds(ReadOnlySpan<byte> time) => time.IsEmpty
        ? 0
        : new DateTimeOffset(
            Number(time, 0, 4), Number(time, 5, 2), Number(time, 8, 2), Number(time, 11, 2), Number(time, 14, 2), Number(time, 17, 2), Number(time, 20, 3), TimeSpan.Zero)
            .ToUnixTimeMilliseconds();

    private static int Number(ReadOnlySpan<byte> text, int start, int length) =>
        Utf8Parser.TryParse(text.Slice(start, length), out int number, out _) ? number : throw new FormatException("A time in a frame is not of the form that docs/api.md promises.");
}
