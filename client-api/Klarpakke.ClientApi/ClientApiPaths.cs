namespace Klarpakke.ClientApi;

/// <summary>Which addresses are the API's, so that a web app served beside it can have the rest.</summary>
public static class ClientApiPaths
{
    /// <summary>Route pattern for the web app's fallback page: everything but what programs call, where a wrong address must be an error and not a page.</summary>
    public const string WebAppFallback = "{**path:regex(^(?!(api|hubs|openapi|swagger|health|metrics)(/|$)).*$)}";

    private static readonly PathString[] Api = ["/api", "/hubs", "/openapi"];

    internal static bool IsApi(PathString path) => Array.Exists(Api, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
}
