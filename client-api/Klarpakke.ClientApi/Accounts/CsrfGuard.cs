using System.Security.Cryptography;
using System.Text;
using Klarpakke.ClientApi.Problems;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>
/// A browser sends a cookie whoever makes it send something. So a command that stands on a cookie must also carry a header, which only a page of ours can know and set.
/// </summary>
internal static class CsrfGuard
{
    public const string Header = "X-CSRF-Token";

    private const string Use = "csrf";

    /// <summary>The header's value for a session.</summary>
    public static string TokenOf(Secret cookie) => cookie.Derive(Use);

    /// <summary>The header's value for the session of this request; null when it has no cookie.</summary>
    public static string? TokenOf(HttpRequest request) => Secret.TryRead(SessionCookie.Of(request), Secret.Cookie, out var secret) ? TokenOf(secret) : null;

    public static IApplicationBuilder UseCsrfGuard(this IApplicationBuilder app) => app.Use((context, next) =>
        Needs(context) && !IsThere(context.Request) ? new ApiProblem(ApiError.CsrfInvalid).ExecuteAsync(context) : next(context));

    // Hubs check the page's origin themselves, for every connection.
    private static bool Needs(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !ClientApiPaths.IsHub(context.Request.Path)
        && SignedInSession.Of(context.User) is { Kind: SessionKind.Cookie };

    private static bool IsThere(HttpRequest request) => TokenOf(request) is { } token
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(request.Headers[Header].ToString()));
}
