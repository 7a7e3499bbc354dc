namespace Klarpakke.ClientApi.Accounts;

/// <summary>
/// The cookie of a session. Scripts cannot read it, other sites cannot send it, and with the prefix <c>__Host-</c> no other host can plant it. Over plain HTTP, which only a browser on
/// this machine is allowed, it goes without the prefix, because the prefix needs TLS.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "klarpakke-session";
    public const string SecureName = "__Host-" + Name;

    public static string? Of(HttpRequest request) => request.Cookies[NameFor(request)];

    public static void Set(HttpContext context, Secret secret, DateTimeOffset expiresAt) =>
        context.Response.Cookies.Append(NameFor(context.Request), secret.Text, OptionsFor(context.Request, expiresAt));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context.Request), OptionsFor(context.Request, null));

    private static CookieOptions OptionsFor(HttpRequest request, DateTimeOffset? expiresAt) => new()
    {
        HttpOnly = true,
        Secure = !IsPlainLoopback(request),
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
        Expires = expiresAt,
    };

    private static string NameFor(HttpRequest request) => IsPlainLoopback(request) ? Name : SecureName;

    // Behind a proxy that ends TLS we see http for a public host: only what is this machine's own name is taken for plain.
    private static bool IsPlainLoopback(HttpRequest request) => !request.IsHttps && request.Host.Host is ("localhost" or "127.0.0.1" or "[::1]");
}
