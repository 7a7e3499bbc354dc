using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>The wish to be told by signed requests. The secret is read once, and neither echoed nor printed.</summary>
/// <param name="Address">HTTPS address of a program of yours.</param>
/// <param name="Secret">What requests are signed with, of your choosing: 16 to 256 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LinkWebhookRequest(string? Address, string? Secret) : IRequestBody
{
    // Of the secret not even a hash is written down.
    object IRequestBody.Identity => new { Address };

    public override string ToString() => "***";
}
