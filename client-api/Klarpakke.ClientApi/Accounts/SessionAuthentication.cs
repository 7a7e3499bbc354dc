using System.Text.Encodings.Web;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Knows people by the secret of their session. It is looked up for every request, so that a session that was ended is over at once.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory loggers, UrlEncoder encoder, IAccountSessions sessions, IOptions<ClientApiOptions> options, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, loggers, encoder)
{
    public const string Name = "Session";

    private static readonly TimeSpan SeenToThe = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What is for everybody is answered whoever asks, also while the rows of sessions are out of reach.
        if (IsForEverybody() || GivenIn(Request) is not { } given)
        {
            return AuthenticateResult.NoResult();
        }

        var now = clock.GetUtcNow();
        if (SecretOf(given) is not { } secret || await sessions.FindAsync(secret.Hash, now, Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.Fail("The token is not that of a session.");
        }

        if (now - session.LastSeenAt >= SeenToThe)
        {
            await sessions.TouchAsync(session.Id, now, session.Kind == SessionKind.Cookie ? now + options.Value.Accounts.CookieIdle : null, Context.RequestAborted);
        }

        return AuthenticateResult.Success(new AuthenticationTicket(SignedInSession.PrincipalOf(session), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private bool IsForEverybody() => Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static (string Text, bool IsCookie)? GivenIn(HttpRequest request) => RequestToken.Of(request) is { } token ? (token, false)
        : SessionCookie.Of(request) is { } cookie ? (cookie, true)
        : null;

    // A cookie's secret is good in a cookie only: nowhere else do browsers keep it from scripts.
    private static Secret? SecretOf((string Text, bool IsCookie) given)
    {
        Secret? secret;
        var isOne = given.IsCookie
            ? Secret.TryRead(given.Text, Secret.Cookie, out secret)
            : Secret.TryRead(given.Text, Secret.Access, out secret) || Secret.TryRead(given.Text, Secret.Stop, out secret);
        return isOne ? secret : null;
    }
}
