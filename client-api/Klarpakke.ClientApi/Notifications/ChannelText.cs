using System.Buffers.Text;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Notifications;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>Reads wishes to link. No problem says what was sent.</summary>
internal static class ChannelText
{
    private const int LongestAddress = 2_000;
    private const int LongestDevice = 60;
    private const int ShortestSecret = 16;
    private const int LongestSecret = 256;
    private const int KeyBytes = 65;
    private const int AuthBytes = 16;

    public static LinkWebhook? Parse(LinkWebhookRequest body, out ApiProblem? problem)
    {
        problem = FieldText.CheckText("address", body.Address, LongestAddress)
            ?? (body.Secret is { Length: >= ShortestSecret and <= LongestSecret } secret && secret.All(character => character is > ' ' and <= '~')
                ? null
                : new ApiProblem(ApiError.TextInvalid, $"'secret' is not {ShortestSecret} to {LongestSecret} printable ASCII characters."));
        return problem is null ? new LinkWebhook(body.Address!, new SecretText(body.Secret!)) : null;
    }

    public static LinkWebPush? Parse(LinkWebPushRequest body, out ApiProblem? problem)
    {
        problem = FieldText.CheckText("endpoint", body.Endpoint, LongestAddress) ?? CheckBytes("p256dh", body.P256dh, KeyBytes) ?? CheckBytes("auth", body.Auth, AuthBytes)
            ?? FieldText.CheckText("device", body.Device, LongestDevice);
        return problem is null ? new LinkWebPush(body.Endpoint!, body.P256dh!, body.Auth!, body.Device!) : null;
    }

    private static ApiProblem? CheckBytes(string field, string? text, int length) =>
        text is not null && Base64Url.IsValid(text, out var found) && found == length ? null : new ApiProblem(ApiError.TextInvalid, $"'{field}' is not {length} bytes in base64url.");
}
