using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Keys;

/// <summary>The wish to link an account at a venue. It is read once, and neither echoed nor printed.</summary>
/// <param name="Key">The public half: 8 to 256 characters.</param>
/// <param name="Secret">The secret half: 8 to 4,096 characters; may be a PEM with line ends.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConnectKeyRequest(string? Key, string? Secret) : IRequestBody
{
    // A venue gives a key one secret, so the public half tells two wishes apart; of the secret not even a hash is written down.
    object IRequestBody.Identity => new { Key };

    public override string ToString() => "***";
}
