namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>Somewhere that candles can be read from, as often as wanted.</summary>
/// <param name="Name">What faults call it; its last part names the pair, and ends in <c>.gz</c> when it is packed.</param>
/// <param name="Open">Opens it at its beginning: a stream that can seek.</param>
public sealed record CandleSource(string Name, Func<Stream> Open)
{
    /// <summary>A file on disk.</summary>
    public static CandleSource OfFile(string path) => new(path, () => File.OpenRead(path));

    /// <summary>A file that is at hand already.</summary>
    public static CandleSource Of(string name, byte[] content) => new(name, () => new MemoryStream(content, writable: false));
}
