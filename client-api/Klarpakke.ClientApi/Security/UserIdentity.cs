using System.Security.Claims;

namespace Klarpakke.ClientApi.Security;

/// <summary>What the API knows of a caller, whatever scheme signed them in: who, and as what. A scheme makes principals here; everything else reads them here.</summary>
internal static class UserIdentity
{
    /// <summary>The principal of somebody who has signed in.</summary>
    /// <param name="user">User id: not empty, without slash and control characters.</param>
    /// <param name="role">As what.</param>
    /// <param name="scheme">How.</param>
    public static ClaimsPrincipal Principal(string user, UserRole role, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user), new Claim(ClaimTypes.Role, RoleName(role))], scheme));

    /// <summary>Who it is.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in: the endpoint lets everybody in.</exception>
    public static string UserId(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody has signed in.");

    /// <summary>Whether the caller may do nothing but stop.</summary>
    public static bool IsStopOnly(this ClaimsPrincipal principal) => principal.IsInRole(RoleName(UserRole.StopOnly));

    public static string RoleName(UserRole role) => role switch
    {
        UserRole.User => "user",
        UserRole.Operator => "operator",
        UserRole.StopOnly => "stop-only",
    };
}
