using System.Buffers.Binary;
using System.IO.Compression;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>A recording in memory, unpacked as far as it could be.</summary>
/// <param name="Damage">What is wrong with the compressed data; null when nothing is.</param>
internal sealed record RecordingContent(MemoryStream Bytes, string? Damage)
{
    private const string CutOff = "the compressed data is cut off";

    public static RecordingContent Load(string path)
    {
        var packed = File.ReadAllBytes(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Unpack(packed) : new RecordingContent(new MemoryStream(packed), null);
    }

    private static RecordingContent Unpack(byte[] packed)
    {
        var bytes = new MemoryStream();
        string? damage = null;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            gzip.CopyTo(bytes);
            // A file that ends too early unpacks without complaint; only its last four bytes, the unpacked length, tell.
            damage = packed.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(packed.Length - 4)) != (uint)bytes.Length ? CutOff : null;
        }
        catch (InvalidDataException)
        {
            damage = "the compressed data is damaged";
        }

        bytes.Position = 0;
        return new RecordingContent(bytes, damage);
    }
}
