namespace Klarpakke.ClientApi.Accounts;

/// <summary>A token that can stop the account, follow the stop and undo it, and nothing else. Good also when nobody is signed in any more.</summary>
/// <param name="Session">Id of its session, in your list of sessions.</param>
/// <param name="StopToken">Token for `Authorization: Bearer`. Shown here and never again.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
internal sealed record StopTokenRow(string Session, string StopToken, DateTimeOffset ExpiresAt);
