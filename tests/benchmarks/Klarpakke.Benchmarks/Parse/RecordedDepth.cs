using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Klarpakke.Tests;

namespace Klarpakke.Benchmarks.Parse;

/// <summary>The changes of the book in a recording of a combined stream, each with the bytes the venue sent.</summary>
internal static class RecordedDepth
{
    public const string Symbol = "BTCUSDT";
    private const string File = "binance-BTCUSDT-2024-08-09.ndjson.gz";
    private const string Stream = "btcusdt@depth@100ms";

    /// <summary>All messages of the recording; null where it is not on this machine.</summary>
    public static byte[][]? TryRead()
    {
        if (SharedData.TryFind($"market/stream/{File}") is not { } path)
        {
            return null;
        }

        using var lines = new StreamReader(new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress));
        var messages = new List<byte[]>();
        while (lines.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var message = document.RootElement.GetProperty("msg");
            if (message.TryGetProperty("stream", out var stream) && stream.ValueEquals(Stream))
            {
                messages.Add(Encoding.UTF8.GetBytes(message.GetRawText()));
            }
        }

        return [.. messages];
    }
}
