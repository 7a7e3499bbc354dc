using Klarpakke.ClientApi.Accounts;
using Klarpakke.ClientApi.Commands;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Klarpakke.ClientApi.Security;

/// <summary>Which pages in a browser may call us: our own, and those of the configured origins.</summary>
internal sealed class OwnOrigins(IOptions<ClientApiOptions> options) : IConfigureOptions<CorsOptions>
{
    public void Configure(CorsOptions cors)
    {
        ArgumentNullException.ThrowIfNull(cors);
        cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.Value.AllowedOrigins])
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete)
            .WithHeaders("Authorization", IdempotencyKey.Header, CsrfGuard.Header, "Content-Type", "If-None-Match", "X-Requested-With", "X-SignalR-User-Agent")
            .WithExposedHeaders("ETag", "Retry-After", AnswerResult.ReplayedHeader));
    }

    /// <summary>Whether the request's page may open a hub connection. CORS does not hold for WebSockets, so this is asked for every one.</summary>
    public bool Allows(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, AuthorityOf(request), StringComparison.OrdinalIgnoreCase));
    }

    // Behind a proxy that ends TLS we see http where the page has https: the port a scheme implies must not make a difference.
    private static string AuthorityOf(HttpRequest request) => request.Host.Port is 80 or 443 ? request.Host.Host : request.Host.Value ?? string.Empty;
}
