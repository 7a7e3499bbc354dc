using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>Turns away what cannot be the id of anything, before the rows are asked.</summary>
internal static class BacktestIds
{
    public static bool IsId(string? text) => IdempotencyKey.IsName(text);

    /// <summary>For a group of endpoints whose addresses have ids in them.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var route = context.HttpContext.Request.RouteValues;
        return IsWrong(route, "backtest") ? ValueTask.FromResult<object?>(new ApiProblem(ApiError.BacktestUnknown))
            : IsWrong(route, "file") ? ValueTask.FromResult<object?>(new ApiProblem(ApiError.CandleFileUnknown))
            : next(context);
    }

    private static bool IsWrong(RouteValueDictionary route, string name) => route.TryGetValue(name, out var value) && !IsId(value as string);
}
