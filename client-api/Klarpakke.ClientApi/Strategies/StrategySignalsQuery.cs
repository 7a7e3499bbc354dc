using System.Globalization;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>Which rows of a strategy's log are asked for.</summary>
/// <param name="Before">Only rows with a smaller number; null for no bound.</param>
/// <param name="Limit">At most so many, the newest.</param>
internal sealed record StrategySignalsQuery(long? Before, int Limit)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>Reads the query strictly; null with the problem when something is wrong with it.</summary>
    public static StrategySignalsQuery? Parse(string? before, string? limit, out ApiProblem? problem)
    {
        var (bound, count) = (0L, DefaultLimit);
        problem = !string.IsNullOrEmpty(before) && !(long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out bound) && bound > 0)
            ? new ApiProblem(ApiError.RangeInvalid, "'before' is not the number of a row.")
            : limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MaxLimit)
                ? new ApiProblem(ApiError.LimitOutOfRange, $"'limit' is not a number from 1 to {MaxLimit}.")
            : null;
        return problem is null ? new StrategySignalsQuery(string.IsNullOrEmpty(before) ? null : bound, count) : null;
    }
}
