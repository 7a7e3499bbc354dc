namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>A message about an account. Whoever sends it words it.</summary>
/// <param name="To">The address.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Token">The token it carries; null when it carries none. Secret: only the mail may hold it.</param>
/// <param name="ValidFor">How long the token is good; null without one.</param>
public sealed record AccountMessage(string To, AccountMessageKind Kind, string? Token, TimeSpan? ValidFor)
{
    /// <summary>Without address and token, so that no log gets them.</summary>
    public override string ToString() => $"AccountMessage {Kind}";
}
