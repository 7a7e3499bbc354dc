using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>A file of candles that you brought.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name it came with.</param>
/// <param name="Pair">The pair, from its name.</param>
/// <param name="Interval">Length of its candles.</param>
/// <param name="Candles">How many.</param>
/// <param name="From">Open of the first.</param>
/// <param name="Until">End of the last.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="UploadedAt">When it came.</param>
internal sealed record CandleFileRow(
    string Id, string Name, string Pair, string Interval, long Candles, DateTimeOffset From, DateTimeOffset Until, string Sha256, int Bytes, DateTimeOffset UploadedAt)
{
    public static CandleFileRow Of(CandleUpload upload) => new(
        upload.Id, upload.Name, $"{upload.Symbol.Base}-{upload.Symbol.Quote}", upload.Interval.Code(), upload.Candles, upload.From, upload.Until, upload.Sha256, upload.Bytes, upload.UploadedAt);
}
