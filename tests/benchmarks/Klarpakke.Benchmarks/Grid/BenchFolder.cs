using System.Security.Cryptography;

namespace Klarpakke.Benchmarks.Grid;

/// <summary>A folder on disk for one run, gone afterwards. Made so that the account of a private server can walk into it.</summary>
internal sealed class BenchFolder : IDisposable
{
    public string Path { get; } =
        Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "klarpakke-bench-" + RandomNumberGenerator.GetHexString(12, lowercase: true))).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
