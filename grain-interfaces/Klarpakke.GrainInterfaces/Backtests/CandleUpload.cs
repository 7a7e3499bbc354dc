namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>A file of candles that a user has brought.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name it came with.</param>
/// <param name="Symbol">The pair, from its name.</param>
/// <param name="Interval">Length of its candles.</param>
/// <param name="Candles">How many.</param>
/// <param name="From">Open of the first.</param>
/// <param name="Until">End of the last.</param>
/// <param name="Sha256">SHA-256 of the file, in lower-case hexadecimal.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="UploadedAt">When it came.</param>
public sealed record CandleUpload(
    string Id, string Name, Symbol Symbol, CandleInterval Interval, long Candles, DateTimeOffset From, DateTimeOffset Until, string Sha256, int Bytes, DateTimeOffset UploadedAt);
