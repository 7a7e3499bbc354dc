using Klarpakke.ClientApi.Account;
using Klarpakke.ClientApi.Backtests;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Security;

/// <summary>Answers requests that cannot become a hub connection with problems; SignalR would answer them in plain text.</summary>
internal static class HubDoor
{
    private static readonly PathString[] Hubs = [PriceHubContract.Path, AccountHubContract.Path, BacktestsHub.Path];

    public static IApplicationBuilder UseHubDoor(this IApplicationBuilder app) => app.Use((context, next) =>
        Array.Find(Hubs, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) is { HasValue: true } hub
        && ProblemOf(context, hub) is { } error
            ? new ApiProblem(error).ExecuteAsync(context)
            : next(context));

    private static ApiError? ProblemOf(HttpContext context, PathString hub)
    {
        var path = context.Request.Path;
        var origins = context.RequestServices.GetRequiredService<OwnOrigins>();
        if (!origins.Allows(context.Request))
        {
            return ApiError.Forbidden;
        }

        if (path.Equals(hub.Add("/negotiate"), StringComparison.OrdinalIgnoreCase))
        {
            return HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method) ? null : ApiError.MethodNotAllowed;
        }

        return !path.Equals(hub, StringComparison.OrdinalIgnoreCase) ? ApiError.NotFound
            : context.WebSockets.IsWebSocketRequest ? null
            : ApiError.WebSocketRequired;
    }
}
