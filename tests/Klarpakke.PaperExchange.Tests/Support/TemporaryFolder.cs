using System.IO.Compression;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("paper-exchange-").FullName;

    public string Write(string name, params string[] lines)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
        return file;
    }

    /// <summary>Writes a gzip file and cuts off its last bytes.</summary>
    public string WriteCutGzip(string name, IEnumerable<string> lines, int cut)
    {
        var file = System.IO.Path.Combine(Path, name);
        using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }

        using var whole = new FileStream(file, FileMode.Open);
        whole.SetLength(whole.Length - cut);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
