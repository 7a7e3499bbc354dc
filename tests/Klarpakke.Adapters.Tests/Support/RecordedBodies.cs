using System.IO.Compression;
using System.Text;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Recorded answers of venues.</summary>
internal static class RecordedBodies
{
    /// <summary>The bytes of a recorded body, unpacked; skips the test where the recordings are missing.</summary>
    public static byte[] Read(string relativePath)
    {
        var path = SharedData.Require(relativePath);
        using var file = File.OpenRead(path);
        using var content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The pushed message of a recorded stream script; see the recordings' own note on their form.</summary>
    public static byte[] Pushed(string relativePath) => PushedIn(Read(relativePath));

    /// <summary>The pushed message in the text of a script.</summary>
    public static byte[] PushedIn(byte[] script)
    {
        var text = Encoding.UTF8.GetString(script).ReplaceLineEndings("\n");
        return Encoding.UTF8.GetBytes(text[(text.IndexOf("\n=", StringComparison.Ordinal) + 2)..]);
    }
}
