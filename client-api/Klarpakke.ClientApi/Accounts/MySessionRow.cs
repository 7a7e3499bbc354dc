using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Where you are signed in.</summary>
/// <param name="Session">Id of the session, to end it.</param>
/// <param name="Kind">A program with tokens, a page with a cookie, or a token that can only stop.</param>
/// <param name="Device">What the program says it is; null when it says nothing.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="LastSeenAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">When it ends however much it is used.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
internal sealed record MySessionRow(
    string Session, SessionKind Kind, string? Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, bool IsThis)
{
    public static MySessionRow Of(AccountSession session, string? current) =>
        new(session.Id, session.Kind, session.Device, session.CreatedAt, session.LastSeenAt, session.ExpiresAt, session.Id == current);
}
