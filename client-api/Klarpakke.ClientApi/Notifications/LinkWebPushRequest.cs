using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>A browser's subscription.</summary>
/// <param name="Endpoint">As the browser gives it.</param>
/// <param name="P256dh">Its public key, base64url.</param>
/// <param name="Auth">Its authentication secret, base64url.</param>
/// <param name="Device">What you call the device: 1 to 60 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LinkWebPushRequest(string? Endpoint, string? P256dh, string? Auth, string? Device) : IRequestBody
{
    object IRequestBody.Identity => new { Endpoint, P256dh, Device };

    public override string ToString() => "***";
}
