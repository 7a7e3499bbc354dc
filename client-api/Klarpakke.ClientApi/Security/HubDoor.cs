using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Security;

/// <summary>Answers requests that cannot become a hub connection with problems; SignalR would answer them in plain text.</summary>
internal static class HubDoor
{
    private const string Negotiate = PriceHubContract.Path + "/negotiate";

    public static IApplicationBuilder UseHubDoor(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Path.StartsWithSegments(PriceHubContract.Path, StringComparison.OrdinalIgnoreCase) && ProblemOf(context) is { } error
            ? new ApiProblem(error).ExecuteAsync(context)
            : next(context));

    private static ApiError? ProblemOf(HttpContext context)
    {
        var path = context.Request.Path;
        var origins = context.RequestServices.GetRequiredService<OwnOrigins>();
        if (!origins.Allows(context.Request))
        {
            return ApiError.Forbidden;
        }

        if (path.Equals(Negotiate, StringComparison.OrdinalIgnoreCase))
        {
            return HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method) ? null : ApiError.MethodNotAllowed;
        }

        return !path.Equals(PriceHubContract.Path, StringComparison.OrdinalIgnoreCase) ? ApiError.NotFound
            : context.WebSockets.IsWebSocketRequest ? null
            : ApiError.WebSocketRequired;
    }
}
