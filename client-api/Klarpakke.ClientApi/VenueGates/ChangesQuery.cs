using System.Globalization;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.VenueGates;

/// <summary>Which changes of a gate are asked for.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Before">Only changes with a lower number; null for no bound.</param>
/// <param name="Limit">At most so many, the newest.</param>
internal sealed record ChangesQuery(Venue Venue, long? Before, int Limit)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    /// <summary>Reads the query strictly; null with the problem when something is wrong with it.</summary>
    public static ChangesQuery? Parse(string venue, string? before, string? limit, out ApiProblem? problem)
    {
        var bound = 0L;
        var count = DefaultLimit;
        problem = !Venues.TryParse(venue, out var known) ? new ApiProblem(ApiError.VenueUnknown)
            : before is not null && !(IsNumber(before, out bound) && bound >= 1) ? new ApiProblem(ApiError.NumberInvalid, "'before' is not the number of a change.")
            : limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MaxLimit)
                ? new ApiProblem(ApiError.LimitOutOfRange, $"'limit' is not a number from 1 to {MaxLimit}.")
            : null;
        return problem is null ? new ChangesQuery(known, before is null ? null : bound, count) : null;
    }

    private static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
