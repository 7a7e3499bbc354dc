namespace Klarpakke.ClientApi.Security;

/// <summary>The bearer token of a request.</summary>
internal static class RequestToken
{
    private const string Bearer = "Bearer ";

    // A browser can set no header for a WebSocket, so there, and only there, the token may be in the address.
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..]
            : ClientApiPaths.IsHub(request.Path) && request.Query["access_token"] is [{ Length: > 0 } token] ? token
            : null;
    }
}
