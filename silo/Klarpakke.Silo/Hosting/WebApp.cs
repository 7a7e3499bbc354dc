using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Klarpakke.Silo.Hosting;

/// <summary>Serves the built web app: files as they are, and the start page for every address that only the web app knows.</summary>
internal static class WebApp
{
    private const string StartPage = "index.html";

    // Where a wrong address is an error of a program, not a page of the web app.
    private static readonly string[] ApiPrefixes = ["/api", "/hubs", "/openapi", "/swagger", "/health", "/metrics", "/assets"];

    /// <summary>Serves files ahead of everything else, so that they cost no authorization or rate limit.</summary>
    public static void UseWebApp(this IApplicationBuilder app, string root)
    {
        if (root.Length > 0)
        {
            var files = new PhysicalFileProvider(Path.GetFullPath(root));
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, DefaultFileNames = [StartPage] });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = SetCaching });
        }
    }

    /// <summary>Answers addresses that only the web app knows with its start page.</summary>
    public static void MapWebAppPages(this IEndpointRouteBuilder app, string root)
    {
        if (root.Length > 0)
        {
            var files = new PhysicalFileProvider(Path.GetFullPath(root));
            app.MapFallback("{*path}", context => SendStartPageAsync(context, files)).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task SendStartPageAsync(HttpContext context, PhysicalFileProvider files)
    {
        var isPage = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isPage || Array.Exists(ApiPrefixes, prefix => context.Request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.SendFileAsync(files.GetFileInfo(StartPage), context.RequestAborted);
    }

    // Built files carry a hash of their content in the name; all others may change with the next version.
    private static void SetCaching(StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl =
        context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
