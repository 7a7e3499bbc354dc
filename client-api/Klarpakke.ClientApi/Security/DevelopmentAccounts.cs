using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;

namespace Klarpakke.ClientApi.Security;

/// <summary>
/// The authentication scheme until there are accounts: whoever says to be a configured development user is believed. The host refuses to start with such users outside
/// development, and without them nobody is known and whatever needs somebody answers 401.
/// </summary>
internal sealed class DevelopmentAccounts(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<ClientApiOptions> api)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Development";

    private const string Bearer = "Bearer ";
    private const string Prefix = "dev:";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var user = token.StartsWith(Prefix, StringComparison.Ordinal) ? api.Value.DevelopmentUsers.FirstOrDefault(user => user.Name == token[Prefix.Length..]) : null;
        return Task.FromResult(user is null
            ? AuthenticateResult.Fail("The token is not that of a development user.")
            : AuthenticateResult.Success(new AuthenticationTicket(UserIdentity.Principal(user.Name, user.Role, Name), Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    // A browser can set no header for a WebSocket, so there, and only there, the token may be in the address.
    private static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..]
            : ClientApiPaths.IsHub(request.Path) && request.Query["access_token"] is [{ Length: > 0 } token] ? token
            : null;
    }
}
