using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Paging;

/// <summary>
/// Which part of a list that can grow is asked for. A page begins after the last row of the one before, named by that row's place in the order and not by a number,
/// so rows that come or go in between are neither shown twice nor left out.
/// </summary>
/// <param name="After">Place of the last row of the page before; null for the first page.</param>
/// <param name="Limit">At most so many rows.</param>
/// <param name="Problem">What is wrong with the query; null when nothing is.</param>
internal sealed record PageQuery(string? After, int Limit, ApiProblem? Problem)
{
    public const string CursorName = "cursor";
    public const string LimitName = "limit";
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    private const int LongestCursor = 512;

    // Says what the text is, so that something else in base64 is not taken for a place.
    private const string Prefix = "1:";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>For endpoints that take it as a parameter. What is wrong with it is answered by <see cref="PageEndpointExtensions.WithPages"/>.</summary>
    public static ValueTask<PageQuery> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var query = context.Request.Query;
        return ValueTask.FromResult(Parse(query[CursorName], query[LimitName]));
    }

    public static PageQuery Parse(string? cursor, string? limit)
    {
        string? after = null;
        var count = DefaultLimit;
        var problem = !string.IsNullOrEmpty(cursor) && !TryRead(cursor, out after) ? BadCursor
            : !string.IsNullOrEmpty(limit) && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MaxLimit)
                ? new ApiProblem(ApiError.LimitOutOfRange, $"'{LimitName}' is not a number from 1 to {MaxLimit}.")
            : null;
        return new PageQuery(after, count, problem);
    }

    /// <summary>The place as the number of a row; false when it is none.</summary>
    /// <param name="number">From 1; null for the first page.</param>
    public bool TryReadNumber(out long? number)
    {
        var isNumber = long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0;
        number = isNumber ? read : null;
        return isNumber || After is null;
    }

    /// <summary>A cursor that was never given out here.</summary>
    public static ApiProblem BadCursor => new(ApiError.CursorInvalid);

    /// <summary>The text a client is given for a place in the order.</summary>
    public static string CursorOf(string place) => Base64Url.EncodeToString(Strict.GetBytes(Prefix + place));

    private static bool TryRead(string cursor, out string? place)
    {
        place = null;
        if (cursor.Length > LongestCursor || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        place = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;
        return place is { Length: > 0 };
    }
}
