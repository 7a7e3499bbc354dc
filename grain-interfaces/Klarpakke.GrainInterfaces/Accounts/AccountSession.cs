namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Where somebody is signed in.</summary>
/// <param name="Id">Id of the session; says nothing.</param>
/// <param name="User">Whose.</param>
/// <param name="Role">As what.</param>
/// <param name="Kind">How.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="LastSeenAt">When it was last used, to the minute.</param>
/// <param name="AccessUntil">Until when its secret is good; a cookie's moves on with use.</param>
/// <param name="ExpiresAt">When it ends whatever happens.</param>
/// <param name="Device">What the program said it is; null when it said nothing.</param>
public sealed record AccountSession(
    string Id, string User, AccountRole Role, SessionKind Kind, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset AccessUntil, DateTimeOffset ExpiresAt, string? Device);
