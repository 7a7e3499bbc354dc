namespace Klarpakke.ClientApi.Security;

/// <summary>Tells browsers what our pages may do, which is as little as they need.</summary>
internal static class SecurityHeaders
{
    private const string NoFrames = "base-uri 'none'; frame-ancestors 'none'";

    // Charts and the API page set styles from script. Nothing else is inline, and nothing comes from elsewhere.
    private const string WebApp =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; form-action 'self'; " + NoFrames;

    private const string ApiPage =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'none'; " + NoFrames;

    private const string Data = "default-src 'none'; form-action 'none'; " + NoFrames;

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment, because error handling clears what was set before.
        context.Response.OnStarting(Add, context);
        return next(context);
    });

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var path = context.Request.Path;
        var isData = ClientApiPaths.IsApi(path);
        headers.ContentSecurityPolicy = path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase) ? ApiPage : isData ? Data : WebApp;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (isData && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
