using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;

namespace Klarpakke.ClientApi.Security;

/// <summary>The authentication scheme as long as there are no accounts: nobody is known, and whatever needs somebody answers 401.</summary>
internal sealed class NoAccounts(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "none";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}
