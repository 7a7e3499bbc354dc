using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>A file of candles of your own.</summary>
/// <param name="Name">Its name, 1 to 100 of A-Z, a-z, 0-9, `.`, `_` and `-`, which says the pair and ends in .csv or .csv.gz: BTCUSDT-1h-2024.csv.</param>
/// <param name="Content">The file in base64, at most 8 MiB before that: a header `time,open,high,low,close,volume` or `open_time_ms,…`, then a candle a line.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CandleFileRequest(string? Name, byte[]? Content) : IRequestBody
{
    // The file is told from others by its hash, and not written out once more to be hashed.
    object IRequestBody.Identity => new { Name, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content ?? [])) };
}
