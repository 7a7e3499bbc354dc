using System.Security.Claims;
using Klarpakke.ClientApi.Security;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>The session in which a request is made. A development identity has none.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">How it proves itself.</param>
internal sealed record SignedInSession(string Id, SessionKind Kind)
{
    private const string IdClaim = "klarpakke:session";
    private const string KindClaim = "klarpakke:session-kind";

    public static ClaimsPrincipal PrincipalOf(AccountSession session)
    {
        var principal = UserIdentity.Principal(session.User, RoleOf(session), SessionAuthentication.Name);
        ((ClaimsIdentity)principal.Identity!).AddClaims([new Claim(IdClaim, session.Id), new Claim(KindClaim, session.Kind.ToString())]);
        return principal;
    }

    public static SignedInSession? Of(ClaimsPrincipal principal) => principal.FindFirstValue(IdClaim) is { } id
        ? new SignedInSession(id, Enum.Parse<SessionKind>(principal.FindFirstValue(KindClaim)!))
        : null;

    // A session that can only stop is nobody's anywhere else, whatever its user is.
    private static UserRole RoleOf(AccountSession session) => (session.Kind, session.Role) switch
    {
        (SessionKind.Stop, _) => UserRole.StopOnly,
        (_, AccountRole.Operator) => UserRole.Operator,
        _ => UserRole.User,
    };
}
