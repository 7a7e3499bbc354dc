using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;

namespace Klarpakke.ClientApi.Security;

/// <summary>
/// The authentication scheme for developers, beside real accounts: whoever says to be a configured development user is believed. The host refuses to start with such users outside
/// development, and without them nobody is known and whatever needs somebody answers 401.
/// </summary>
internal sealed class DevelopmentAccounts(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<ClientApiOptions> api)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Development";
    public const string Prefix = "dev:";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (RequestToken.Of(Request) is not { } token)
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
}
