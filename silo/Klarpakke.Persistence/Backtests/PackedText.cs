using System.IO.Compression;

namespace Klarpakke.Persistence.Backtests;

/// <summary>Texts as they lie in rows: packed, because reports repeat themselves.</summary>
internal static class PackedText
{
    public static byte[] Pack(ReadOnlyMemory<byte> text)
    {
        using var target = new MemoryStream();
        using (var packing = new GZipStream(target, CompressionLevel.Fastest))
        {
            packing.Write(text.Span);
        }

        return target.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var target = new MemoryStream();
        using var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        unpacking.CopyTo(target);
        return target.ToArray();
    }
}
