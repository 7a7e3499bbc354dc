using System.Collections.Immutable;
using System.Globalization;

namespace Klarpakke.ClientApi.Paging;

/// <summary>A page of a list.</summary>
/// <param name="Rows">Its rows, in order.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
internal sealed record Page<T>(ImmutableArray<T> Rows, string? Next);

/// <summary>Makes pages.</summary>
internal static class Page
{
    /// <summary>The page of rows that are all at hand.</summary>
    /// <param name="query">Which page.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="placeOf">A row's place: unique, never changing, and its ordinal order is the list's.</param>
    public static Page<T> Of<T>(PageQuery query, IEnumerable<T> rows, Func<T, string> placeOf) => OfAhead(
        query, [.. rows.Where(row => query.After is null || string.CompareOrdinal(placeOf(row), query.After) > 0).OrderBy(placeOf, StringComparer.Ordinal).Take(query.Limit + 1)], placeOf);

    /// <summary>The same for rows that are numbered.</summary>
    public static Page<T> OfAhead<T>(PageQuery query, ImmutableArray<T> rows, Func<T, long> numberOf) => OfAhead(query, rows, row => numberOf(row).ToString(CultureInfo.InvariantCulture));

    /// <summary>The page of rows of which one more than asked for was read, so that it is known whether there is a next page.</summary>
    /// <param name="query">Which page.</param>
    /// <param name="rows">Rows after the cursor, in order, at most one more than the limit.</param>
    /// <param name="placeOf">A row's place.</param>
    public static Page<T> OfAhead<T>(PageQuery query, ImmutableArray<T> rows, Func<T, string> placeOf) =>
        rows.Length <= query.Limit ? new Page<T>(rows, null) : new Page<T>(rows[..query.Limit], PageQuery.CursorOf(placeOf(rows[query.Limit - 1])));
}
