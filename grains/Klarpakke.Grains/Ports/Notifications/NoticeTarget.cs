using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>All that is needed to reach a user in one place. Prints nothing of it: whoever has an address can write to it.</summary>
/// <param name="Text">Mail address, chat, endpoint or address of a program.</param>
/// <param name="PushKey">Of a browser: its public key, base64url.</param>
/// <param name="PushAuth">Of a browser: its authentication secret, base64url.</param>
/// <param name="Secret">Of a webhook: what it is signed with.</param>
public sealed record NoticeTarget(string Text, string? PushKey = null, string? PushAuth = null, SecretText? Secret = null)
{
    /// <inheritdoc/>
    public override string ToString() => "***";
}
