using System.Globalization;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>Which versions are asked for.</summary>
/// <param name="Before">Only those before this one; null for no bound.</param>
/// <param name="Limit">At most so many, the newest.</param>
internal sealed record VersionsQuery(UniverseWeek? Before, int Limit)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    /// <summary>Reads the query strictly; null with the problem when something is wrong with it.</summary>
    public static VersionsQuery? Parse(string? before, string? limit, out ApiProblem? problem)
    {
        var week = default(UniverseWeek);
        var count = DefaultLimit;
        problem = !string.IsNullOrEmpty(before) && !UniverseWeek.TryParse(before, out week) ? new ApiProblem(ApiError.UniverseMalformed)
            : limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MaxLimit)
                ? new ApiProblem(ApiError.LimitOutOfRange, $"'limit' is not a number from 1 to {MaxLimit}.")
            : null;
        return problem is null ? new VersionsQuery(string.IsNullOrEmpty(before) ? null : week, count) : null;
    }
}
