using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Orleans.Runtime;

/// <summary>How guid and integer keys are written: 32 hexadecimal digits, or upper-case hexadecimal; then "+" and the extension.</summary>
public static class GrainIdKeyExtensions
{
    private const byte Separator = (byte)'+';

    public static IdSpan CreateGuidKey(Guid key) => CreateGuidKey(key, default(ReadOnlySpan<byte>));

    public static IdSpan CreateGuidKey(Guid key, string? keyExtension) =>
        CreateGuidKey(key, string.IsNullOrWhiteSpace(keyExtension) ? default(ReadOnlySpan<byte>) : Encoding.UTF8.GetBytes(keyExtension));

    public static IdSpan CreateGuidKey(Guid key, ReadOnlySpan<byte> keyExtension)
    {
        Span<byte> digits = stackalloc byte[32];
        Utf8Formatter.TryFormat(key, digits, out _, 'N');
        return Join(digits, keyExtension);
    }

    public static IdSpan CreateIntegerKey(long key) => CreateIntegerKey(key, default(ReadOnlySpan<byte>));

    public static IdSpan CreateIntegerKey(long key, string? keyExtension) =>
        CreateIntegerKey(key, string.IsNullOrWhiteSpace(keyExtension) ? default(ReadOnlySpan<byte>) : Encoding.UTF8.GetBytes(keyExtension));

    public static IdSpan CreateIntegerKey(long key, ReadOnlySpan<byte> keyExtension)
    {
        Span<byte> digits = stackalloc byte[sizeof(long) * 2];
        Utf8Formatter.TryFormat(key, digits, out var length, 'X');
        return Join(digits[..length], keyExtension);
    }

    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        Split(grainId, out var head, out keyExt);
        return Utf8Parser.TryParse(head, out key, out var length, 'N') && length == head.Length;
    }

    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        Split(grainId, out var head, out keyExt);
        return long.TryParse(head, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }

    public static Guid GetGuidKey(this GrainId grainId) => grainId.GetGuidKey(out _);

    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt) =>
        grainId.TryGetGuidKey(out var key, out keyExt) ? key : throw Unusable(grainId, "a guid");

    public static long GetIntegerKey(this GrainId grainId) => grainId.GetIntegerKey(out _);

    public static long GetIntegerKey(this GrainId grainId, out string? keyExt) =>
        grainId.TryGetIntegerKey(out var key, out keyExt) ? key : throw Unusable(grainId, "an integer");

    private static IdSpan Join(ReadOnlySpan<byte> head, ReadOnlySpan<byte> extension)
    {
        if (extension.IsEmpty)
        {
            return new IdSpan(head.ToArray());
        }

        var buffer = new byte[head.Length + 1 + extension.Length];
        head.CopyTo(buffer);
        buffer[head.Length] = Separator;
        extension.CopyTo(buffer.AsSpan(head.Length + 1));
        return new IdSpan(buffer);
    }

    private static void Split(GrainId grainId, out ReadOnlySpan<byte> head, out string? extension)
    {
        var key = grainId.Key.AsSpan();
        var at = key.IndexOf(Separator);
        head = at < 0 ? key : key[..at];
        extension = at < 0 ? null : Encoding.UTF8.GetString(key[(at + 1)..]);
    }

    private static ArgumentException Unusable(GrainId grainId, string kind) =>
        new($"The key of {grainId} is not {kind}.", nameof(grainId));
}
