using System.Globalization;
using System.Text.RegularExpressions;

namespace Klarpakke.ClientApi.Problems;

/// <summary>Reads times strictly: ISO 8601 with an offset.</summary>
internal static partial class TimeText
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static ApiProblem NotATime(string name) =>
        new(ApiError.RangeInvalid, $"'{name}' is not an ISO 8601 time with an offset, for example 2026-01-05T00:00:00Z (in an address, + is written %2B).");

    /// <summary>Reads a bound of a range. An empty bound is no bound.</summary>
    public static bool TryParseBound(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var isTime = TryParse(text, out var parsed);
        time = isTime ? parsed : null;
        return isTime;
    }

    /// <summary>Reads a time; it comes back in UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (!EndsWithOffset().IsMatch(text) || !DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }

        time = parsed.ToUniversalTime();
        return true;
    }

    [GeneratedRegex(@"(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex EndsWithOffset();
}
