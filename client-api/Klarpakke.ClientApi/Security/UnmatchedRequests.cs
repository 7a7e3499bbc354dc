namespace Klarpakke.ClientApi.Security;

/// <summary>
/// Ends requests that fit no endpoint with what is true of them: the web app's start page, 404, 405 or 415. The policy that denies by default also holds
/// where there is no endpoint, and would answer 401; and a start page that is an endpoint for every address would hide wrong methods.
/// </summary>
internal static class UnmatchedRequests
{
    public static IApplicationBuilder UseUnmatchedRequests(this IApplicationBuilder app, RequestDelegate? startPage) => app.Use((context, next) =>
    {
        switch (context.GetEndpoint())
        {
            case RouteEndpoint:
                return next(context);
            case { RequestDelegate: { } refusal }:
                return refusal(context); // Routing's own endpoints, for a wrong method or content type.
            case null when startPage is not null && IsPage(context.Request):
                return startPage(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    });

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !ClientApiPaths.IsForPrograms(request.Path);
}
