using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Klarpakke.Silo.Hosting;

/// <summary>Serves the built web app: files as they are, and the start page for every address that only the web app knows.</summary>
internal sealed class WebApp : IDisposable
{
    private const string StartPage = "index.html";

    private readonly PhysicalFileProvider _files;

    private WebApp(string root) => _files = new PhysicalFileProvider(Path.GetFullPath(root));

    /// <summary>The web app in a folder, or null for an empty name.</summary>
    public static WebApp? In(string root) => root.Length == 0 ? null : new WebApp(root);

    /// <summary>Serves files ahead of everything else, so that they cost no authorization.</summary>
    public void Use(IApplicationBuilder app)
    {
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = _files, DefaultFileNames = [StartPage] });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = _files, OnPrepareResponse = SetCaching });
    }

    public async Task SendStartPageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.SendFileAsync(_files.GetFileInfo(StartPage), context.RequestAborted);
    }

    public void Dispose() => _files.Dispose();

    // Built files carry a hash of their content in the name; all others may change with the next version.
    private static void SetCaching(StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl =
        context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
