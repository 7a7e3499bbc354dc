using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Begins sessions, and goes on with them.</summary>
internal sealed class SessionOpener(IAccountSessions sessions, IOptions<ClientApiOptions> options, TimeProvider clock)
{
    private const int LongestDevice = 200;

    private AccountOptions Options => options.Value.Accounts;

    /// <summary>Begins a session for a program that keeps tokens itself; null when the user has just left.</summary>
    public async Task<SessionRow?> OpenBearerAsync(UserAccount user, string method, HttpContext context)
    {
        var (access, refresh, now) = (Secret.Make(Secret.Access), Secret.Make(Secret.Refresh), clock.GetUtcNow());
        var session = NewOf(user.Id, SessionKind.Bearer, method, new AccessSecret(access.Hash, now + Options.AccessTokenLifetime), refresh.Hash, now + Options.SessionLifetime, context);
        return await sessions.OpenAsync(session, context.RequestAborted)
            ? new SessionRow(session.Id, user.Id, session.Access.Until, session.ExpiresAt) { AccessToken = access.Text, RefreshToken = refresh.Text }
            : null;
    }

    /// <summary>Begins a session for a page; null when the user has just left.</summary>
    public async Task<SessionRow?> OpenCookieAsync(UserAccount user, string method, HttpContext context)
    {
        var (cookie, now) = (Secret.Make(Secret.Cookie), clock.GetUtcNow());
        var session = NewOf(user.Id, SessionKind.Cookie, method, new AccessSecret(cookie.Hash, now + Options.CookieIdle), null, now + Options.CookieLifetime, context);
        if (!await sessions.OpenAsync(session, context.RequestAborted))
        {
            return null;
        }

        SessionCookie.Set(context, cookie, session.ExpiresAt);
        return new SessionRow(session.Id, user.Id, session.Access.Until, session.ExpiresAt) { CsrfToken = CsrfGuard.TokenOf(cookie) };
    }

    /// <summary>Makes a token that can only stop; null when the user has just left.</summary>
    public async Task<StopTokenRow?> OpenStopAsync(string user, HttpContext context)
    {
        var (token, now) = (Secret.Make(Secret.Stop), clock.GetUtcNow());
        var until = now + Options.StopTokenLifetime;
        var session = NewOf(user, SessionKind.Stop, "session", new AccessSecret(token.Hash, until), null, until, context);
        return await sessions.OpenAsync(session, context.RequestAborted) ? new StopTokenRow(session.Id, token.Text, until) : null;
    }

    /// <summary>Goes on with a session: new tokens for a refresh token.</summary>
    public async Task<(RefreshOutcome Outcome, SessionRow? Row)> RefreshAsync(Secret refreshToken, CancellationToken cancellationToken)
    {
        var (access, refresh, now) = (Secret.Make(Secret.Access), Secret.Make(Secret.Refresh), clock.GetUtcNow());
        var until = new AccessSecret(access.Hash, now + Options.AccessTokenLifetime);
        var outcome = await sessions.RefreshAsync(refreshToken.Hash, refresh.Hash, until, now, cancellationToken);
        var row = outcome is RefreshOutcome.Renewed { Session: var session }
            ? new SessionRow(session.Id, session.User, session.AccessUntil, session.ExpiresAt) { AccessToken = access.Text, RefreshToken = refresh.Text }
            : null;
        return (outcome, row);
    }

    private NewSession NewOf(
        string user, SessionKind kind, string method, AccessSecret access, ImmutableArray<byte>? refresh, DateTimeOffset expiresAt, HttpContext context)
    {
        var now = clock.GetUtcNow();
        return new NewSession($"s{AccountManager.NewId()[1..]}", user, kind, method, access, refresh, now, expiresAt, DeviceOf(context.Request));
    }

    private static string? DeviceOf(HttpRequest request)
    {
        var text = string.Concat(request.Headers.UserAgent.ToString().Where(character => character is >= ' ' and <= '~').Take(LongestDevice));
        return text.Length == 0 ? null : text;
    }
}
