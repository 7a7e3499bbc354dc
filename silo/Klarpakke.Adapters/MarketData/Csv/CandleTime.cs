using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>The forms that the time of a candle may have.</summary>
internal static class CandleTime
{
    private const long LastMs = 253_402_300_799_999;

    private static readonly string[] IsoForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"];

    /// <summary>Milliseconds since 1970, as in recordings.</summary>
    public static bool TryReadMs(ReadOnlySpan<byte> text, out long ms) =>
        Utf8Parser.TryParse(text, out ms, out var read) && read == text.Length && ms is >= 0 and <= LastMs;

    /// <summary>ISO 8601 in UTC, with a <c>Z</c>: a time without a zone is a guess.</summary>
    public static bool TryReadIso(ReadOnlySpan<byte> text, out long ms)
    {
        var isTime = DateTimeOffset.TryParseExact(
            Encoding.UTF8.GetString(text), IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        ms = isTime ? time.ToUnixTimeMilliseconds() : 0;
        return isTime && ms >= 0;
    }
}
