using Microsoft.AspNetCore.Http;

namespace Klarpakke.PaperExchange.Http;

/// <summary>
/// What the venue's gateway, which knows nothing of the protocol, says of paths that lead nowhere: a page, not an error body. Clients must not mistake it for a refusal of the exchange.
/// </summary>
internal static class NoSuchPage
{
    public static Task WriteAsync(HttpContext context, int status)
    {
        var title = status == StatusCodes.Status410Gone ? "410 Gone" : "404 Not found";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync($"<html><body><h2>{title}</h2></body></html>", context.RequestAborted);
    }
}
