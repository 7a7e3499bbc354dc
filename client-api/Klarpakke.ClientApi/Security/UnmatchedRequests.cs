namespace Klarpakke.ClientApi.Security;

/// <summary>
/// Ends requests that fit no endpoint with what is true of them: 404, 405 or 415. The policy that denies by default also holds where there is no endpoint,
/// and would answer 401.
/// </summary>
internal static class UnmatchedRequests
{
    public static IApplicationBuilder UseUnmatchedRequests(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        switch (context.GetEndpoint())
        {
            case RouteEndpoint:
                return next(context);
            case { RequestDelegate: { } refusal }:
                return refusal(context); // Routing's own endpoints, for a wrong method or content type.
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    });
}
